package ai.nexusai.conversation;

import ai.nexusai.conversation.ConversationListing.Filter;
import ai.nexusai.db.StoredTime;
import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** The filters of the list of conversations, as they come in the query. To be taken as a {@code @BeanParam}. */
public final class ConversationQuery {
    private static final Duration USUAL_RANGE = Duration.ofHours(24);
    private static final String A_TIME = "a time such as 2026-11-21T10:00:00Z";

    private final String from;
    private final String to;
    private final String key;

    public ConversationQuery(@QueryParam("from") String from, @QueryParam("to") String to, @QueryParam("key_id") String key) {
        this.from = from;
        this.to = to;
        this.key = key;
    }

    /** What is asked for; without a range, the 24 hours until {@code now}. */
    Filter filter(Instant now) {
        Instant end = value("to", to, StoredTime::parse, A_TIME).orElse(now);
        Instant begin = value("from", from, StoredTime::parse, A_TIME).orElseGet(() -> end.minus(USUAL_RANGE));
        OptionalLong keyId = value("key_id", key, Long::valueOf, "an id").map(OptionalLong::of).orElse(OptionalLong.empty());
        return new Filter(begin, end, keyId);
    }

    private static <T> Optional<T> value(String name, String text, Function<String, T> reading, String expected) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(reading.apply(text.strip()));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new GatewayException(Status.INVALID_VALUE, name + " must be " + expected + ".").at(name);
        }
    }
}
