package ai.nexusai.calllog;

import ai.nexusai.call.Outcome;
import ai.nexusai.calllog.CallLogFilter.Dimensions;
import ai.nexusai.calllog.CallLogFilter.Ending;
import ai.nexusai.db.StoredTime;
import ai.nexusai.web.QueryValues;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The filters of the call log's list, as they come in the query. To be taken as a {@code @BeanParam}. */
public final class CallLogQuery {
    private final QueryValues query;

    public CallLogQuery(@Context UriInfo uri) {
        this.query = new QueryValues(uri);
    }

    /** What is asked for; without a range, the 24 hours until {@code now}. */
    CallLogFilter filter(Instant now) {
        Optional<UUID> id = id();
        Optional<Instant> from = time("from");
        Instant to = time("to").orElseGet(() -> from.filter(now::isBefore).orElse(CallLogFilter.middle(id, now)));
        return new CallLogFilter(from.orElseGet(() -> to.minus(CallLogFilter.USUAL_RANGE)), to, id, ending(), dimensions());
    }

    /** The same filters, with {@code q}, for calls as they are logged; without a range, of any time. */
    public CallMatch match() {
        var filter = new CallLogFilter(time("from").orElse(Instant.MIN), time("to").orElse(Instant.MAX), id(), ending(), dimensions());
        return new CallMatch(filter, query.value("q", Function.identity(), "a text").orElse(""));
    }

    private Optional<UUID> id() {
        return query.value("id", UUID::fromString, "a call's id");
    }

    private Optional<Instant> time(String name) {
        return query.value(name, StoredTime::parse, "a time such as 2026-11-21T10:00:00Z");
    }

    private Ending ending() {
        Optional<Integer> status = query.value("status", Integer::valueOf, "an HTTP status");
        return new Ending(query.value("outcome", name -> Outcome.valueOf(name.toUpperCase(Locale.ROOT)), "one of " + outcomes()),
                status.map(OptionalInt::of).orElse(OptionalInt.empty()));
    }

    private Dimensions dimensions() {
        return new Dimensions(query.id("key_id"), query.id("group_id"), query.id("provider_id"), query.id("model_id"),
                query.value("conversation_id", Function.identity(), "a conversation's id"));
    }

    private static String outcomes() {
        return Arrays.stream(Outcome.values()).map(Outcome::text).collect(Collectors.joining(", "));
    }
}
