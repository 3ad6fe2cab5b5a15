package ai.nexusai.calllog;

import ai.nexusai.call.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;

import static java.util.Objects.requireNonNull;

/**
 * Which calls a list holds. What is absent does not matter.
 *
 * @param from the first moment of the list
 * @param to the moment that it ends before
 */
public record CallLogFilter(Instant from, Instant to, Optional<UUID> id, Ending ending, Dimensions dimensions) {
    static final Duration USUAL_RANGE = Duration.ofHours(24);
    private static final int VERSION_7 = 7;
    private static final int MILLIS_SHIFT = 16;

    public CallLogFilter {
        requireNonNull(from, "from is null");
        requireNonNull(to, "to is null");
        requireNonNull(id, "id is null");
        requireNonNull(ending, "ending is null");
        requireNonNull(dimensions, "dimensions is null");
    }

    /** How a call ended. */
    public record Ending(Optional<Outcome> outcome, OptionalInt status) {

        /** As the database writes it. */
        public Optional<String> outcomeText() {
            return outcome.map(Outcome::text);
        }
    }

    /** Who and what took part in a call. */
    public record Dimensions(OptionalLong keyId, OptionalLong groupId, OptionalLong providerId, OptionalLong modelId,
            Optional<String> conversationId) {}

    /** The same of the calls of one key. */
    CallLogFilter ofKey(long keyId) {
        return new CallLogFilter(from, to, id, ending, new Dimensions(OptionalLong.of(keyId), dimensions.groupId, dimensions.providerId,
                dimensions.modelId, dimensions.conversationId));
    }

    /** The moment after which a list without a range begins: the time within the id where one is asked for, else {@code now}. */
    static Instant middle(Optional<UUID> id, Instant now) {
        return id.filter(uuid -> uuid.version() == VERSION_7)
                .map(uuid -> Instant.ofEpochMilli(uuid.getMostSignificantBits() >>> MILLIS_SHIFT).plus(USUAL_RANGE.dividedBy(2)))
                .orElse(now);
    }
}
