package ai.nexusai.audit;

import ai.nexusai.db.StoredTime;
import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.time.DateTimeException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** The filters of the audit trail, as they come in the query. To be taken as a {@code @BeanParam}. */
public final class AuditQuery {
    private static final String TIME = "a time such as 2026-11-21T10:00:00Z";

    private final UriInfo uri;

    public AuditQuery(@Context UriInfo uri) {
        this.uri = uri;
    }

    /** What is asked for; INVALID_VALUE at the filter that cannot be read. */
    AuditFilter filter() {
        OptionalLong objectId = value("object_id", Long::valueOf, "an id").map(OptionalLong::of).orElse(OptionalLong.empty());
        return new AuditFilter(value("from", StoredTime::parse, TIME), value("to", StoredTime::parse, TIME),
                value("actor", Function.identity(), "a name"), value("action", Function.identity(), "an action"),
                new AuditFilter.Subject(value("object_type", Function.identity(), "a kind of object"), objectId));
    }

    private <T> Optional<T> value(String name, Function<String, T> reading, String expected) {
        String text = uri.getQueryParameters().getFirst(name);
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
