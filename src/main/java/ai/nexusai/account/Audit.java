package ai.nexusai.account;

import ai.nexusai.json.Json;
import java.nio.charset.StandardCharsets;
import org.jdbi.v3.core.Handle;

/** Writes who changed what. */
public final class Audit {

    private Audit() {}

    /** To be called in the transaction of the change that it tells of. */
    public static void record(Handle handle, Actor actor, Change change) {
        handle.attach(AuditDao.class).insert(actor, change, json(change.before()), json(change.after()));
    }

    private static String json(Object value) {
        return value == null ? null : new String(Json.bytes(value), StandardCharsets.UTF_8);
    }
}
