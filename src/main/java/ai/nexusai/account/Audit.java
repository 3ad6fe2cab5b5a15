package ai.nexusai.account;

import ai.nexusai.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Writes who changed what. */
public final class Audit {

    private Audit() {}

    /** To be called in the transaction of the change that it tells of. */
    public static void record(Handle handle, Actor actor, Change change) {
        handle.attach(AuditDao.class).insert(actor, change, json(change.before()), json(change.after()));
    }

    /** The same of many changes, in few statements. */
    public static void recordAll(Handle handle, Actor actor, List<Change> changes) {
        handle.attach(AuditDao.class).insertAll(actor, changes, changes.stream().map(change -> json(change.before())).toList(),
                changes.stream().map(change -> json(change.after())).toList());
    }

    private static String json(Object value) {
        return value == null ? null : new String(Json.bytes(value), StandardCharsets.UTF_8);
    }
}
