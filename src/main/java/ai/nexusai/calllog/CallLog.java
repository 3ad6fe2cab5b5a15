package ai.nexusai.calllog;

import ai.nexusai.call.Attempt;
import ai.nexusai.call.Outcome;
import ai.nexusai.usage.Cost;
import ai.nexusai.usage.TokenUsage;
import ai.nexusai.usage.TokensSource;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

import static java.util.Objects.requireNonNull;

/**
 * One client call as it is remembered: who asked for what, who served it, how it ended and what it cost. Holds ids and names side by side,
 * so that history survives the deletion of what it names. Texts that came from outside are bounded and made storable on the way in.
 *
 * @param id UUIDv7, as {@link ai.nexusai.call.CallIds} makes them
 * @param startedAt when the request's head had been read; kept to the microsecond
 */
public record CallLog(UUID id, Instant startedAt, Caller caller, Asked asked, Served served, Result result, Spent spent) {
    /** Names, addresses and identifiers longer than this are cut. */
    static final int MAX_NAME = 256;
    /** Error texts longer than this are cut. */
    static final int MAX_ERROR = 2_000;
    /** Tries beyond this are left out. */
    static final int MAX_ATTEMPTS = 32;

    public CallLog {
        requireNonNull(id, "id is null");
        startedAt = startedAt.truncatedTo(ChronoUnit.MICROS);
        requireNonNull(caller, "caller is null");
        requireNonNull(asked, "asked is null");
        requireNonNull(served, "served is null");
        requireNonNull(result, "result is null");
        requireNonNull(spent, "spent is null");
    }

    /** An object of the configuration by id and by its name at the time of the call. */
    public record Named(long id, String name) {
        /** Nothing of the kind: id 0, no name. */
        public static final Named NONE = new Named(0, "");

        public Named {
            name = Text.clean(name, MAX_NAME);
        }
    }

    /**
     * Who called.
     *
     * @param key the client's API key; {@link Named#NONE} when it was not recognised
     * @param address the client's IP address as text
     */
    public record Caller(Named key, String address) {

        public Caller {
            requireNonNull(key, "key is null");
            address = Text.clean(address, MAX_NAME);
        }
    }

    /**
     * What was asked for, and where.
     *
     * @param endpoint the path called, such as {@code /v1/chat/completions}
     * @param stream whether a stream was asked for
     * @param model what the request names as {@code model}; empty when it names none
     * @param conversationId the client's own id of the conversation, where it gives one
     */
    public record Asked(String endpoint, boolean stream, String model, Optional<String> conversationId) {

        public Asked {
            endpoint = Text.clean(endpoint, MAX_NAME);
            model = Text.clean(model, MAX_NAME);
            conversationId = conversationId.map(text -> Text.clean(text, MAX_NAME));
        }
    }

    /**
     * Who gave the answer.
     *
     * @param group the group that was asked for; {@link Named#NONE} when a model was asked for by name
     * @param provider who gave the answer, or was tried last; {@link Named#NONE} when no one was tried
     * @param model the model of that provider, by its upstream name
     */
    public record Served(Named group, Named provider, Named model) {
        /** No candidate was tried. */
        public static final Served NOBODY = new Served(Named.NONE, Named.NONE, Named.NONE);

        public Served {
            requireNonNull(group, "group is null");
            requireNonNull(provider, "provider is null");
            requireNonNull(model, "model is null");
        }
    }

    /**
     * How it ended.
     *
     * @param status the HTTP status that the client got, or was to get
     * @param firstTokenMillis from the call's start to its first content; absent when none came, or for a whole answer
     * @param totalMillis from the call's start to its end
     * @param error what went wrong, for the administrator; absent when nothing did
     * @param attempts the tries in order
     */
    public record Result(Outcome outcome, int status, OptionalLong firstTokenMillis, long totalMillis, Optional<String> error,
            List<Attempt> attempts) {

        public Result {
            requireNonNull(outcome, "outcome is null");
            requireNonNull(firstTokenMillis, "firstTokenMillis is null");
            error = error.map(text -> Text.clean(text, MAX_ERROR));
            attempts = attempts.stream().limit(MAX_ATTEMPTS).map(CallLog::clean).toList();
        }
    }

    /**
     * What was used, and what it cost.
     *
     * @param source absent when there are no counts
     * @param cost the price of the call; absent when the model has no price or there are no counts
     */
    public record Spent(TokenUsage tokens, Optional<TokensSource> source, Optional<Cost> cost) {
        /** Nothing was used, or nothing is known of it. */
        public static final Spent NOTHING = new Spent(TokenUsage.NONE, Optional.empty(), Optional.empty());

        public Spent {
            requireNonNull(tokens, "tokens is null");
            requireNonNull(source, "source is null");
            requireNonNull(cost, "cost is null");
        }
    }

    private static Attempt clean(Attempt attempt) {
        return new Attempt(attempt.providerId(), Text.clean(attempt.provider(), MAX_NAME), attempt.modelId(),
                Text.clean(attempt.model(), MAX_NAME), attempt.status(), Text.clean(attempt.reason(), MAX_NAME), attempt.millis());
    }
}
