package ai.nexusai.audit;

import ai.nexusai.db.StoredTime;
import ai.nexusai.web.QueryValues;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.OptionalLong;
import java.util.function.Function;

/** The filters of the audit trail, as they come in the query. To be taken as a {@code @BeanParam}. */
public final class AuditQuery {
    private static final String TIME = "a time such as 2026-11-21T10:00:00Z";

    private final QueryValues query;

    public AuditQuery(@Context UriInfo uri) {
        this.query = new QueryValues(uri);
    }

    /** What is asked for; INVALID_VALUE at the filter that cannot be read. */
    AuditFilter filter() {
        OptionalLong objectId = query.id("object_id");
        return new AuditFilter(query.value("from", StoredTime::parse, TIME), query.value("to", StoredTime::parse, TIME),
                query.value("actor", Function.identity(), "a name"), query.value("action", Function.identity(), "an action"),
                new AuditFilter.Subject(query.value("object_type", Function.identity(), "a kind of object"), objectId));
    }
}
