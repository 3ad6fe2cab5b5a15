package ai.nexusai.account;

import ai.nexusai.db.CatalogVersion;
import ai.nexusai.db.Database;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

import static java.util.Objects.requireNonNull;

/** One transaction that changes several things on somebody's behalf. Whoever began it otherwise than by {@link #write} bumps the catalog version. */
public record Edit(Handle handle, Actor actor) {

    public Edit {
        requireNonNull(handle, "handle is null");
        requireNonNull(actor, "actor is null");
    }

    /** Changes configuration: all that {@code work} does takes effect on every node, or nothing of it where it fails. */
    public static <T> T write(Database database, Actor actor, Function<Edit, T> work) {
        return database.write(handle -> {
            T result = work.apply(new Edit(handle, actor));
            CatalogVersion.bump(handle);
            return result;
        });
    }

    /** Leaves a row in the audit trail. */
    public void record(Change change) {
        Audit.record(handle, actor, change);
    }
}
