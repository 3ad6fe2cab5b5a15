package ai.nexusai.job;

import ai.nexusai.account.Actor;
import ai.nexusai.account.Audit;
import ai.nexusai.account.Change;
import ai.nexusai.db.Cursor;
import ai.nexusai.db.Database;
import ai.nexusai.db.Keyset;
import ai.nexusai.db.Page;
import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import ai.nexusai.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;

import static java.util.Objects.requireNonNull;

/**
 * Asks for long work and tells how far it is; some node's {@link JobRunner} does it. Jobs that ended are kept for 90 days. Failures are
 * {@link GatewayException}s: NOT_FOUND, CONFLICT. Thread-safe.
 */
public final class Jobs {
    private static final String TYPE = "job";

    private final Database database;

    public Jobs(Database database) {
        this.database = requireNonNull(database, "database is null");
    }

    /**
     * Asks for work of a kind.
     *
     * @param input what is wanted, as the work reads it; written as JSON
     */
    public Job start(Actor actor, String kind, Object input) {
        return database.write(handle -> {
            var dao = handle.attach(JobDao.class);
            dao.removeOld();
            long id = dao.insert(kind, new String(Json.bytes(input), StandardCharsets.UTF_8), actor.name());
            Audit.record(handle, actor, new Change("create", TYPE, id, kind, null, input));
            return dao.find(id).orElseThrow();
        });
    }

    /** The latest first; {@code keyset.q} is looked for in their kinds. */
    public Page<Job> list(Keyset keyset) {
        List<Job> rows = database
                .read(handle -> handle.attach(JobDao.class).list(keyset.pattern(), keyset.afterId(), keyset.fetch()));
        return Page.of(rows, keyset, last -> new Cursor("", last.id()));
    }

    /** One job. Fails with NOT_FOUND. */
    public Job get(long id) {
        return database.read(handle -> handle.attach(JobDao.class).find(id)).orElseThrow(Jobs::missing);
    }

    /** Ends a job that waits at once, one that runs after its step; what its steps did stays. Fails with CONFLICT when it has ended. */
    public void cancel(Actor actor, long id) {
        this.database.<Void>write(handle -> {
            var dao = handle.attach(JobDao.class);
            Job job = dao.find(id).orElseThrow(Jobs::missing);
            if (!dao.cancel(id)) {
                throw new GatewayException(Status.CONFLICT, "This job has ended already.");
            }
            Audit.record(handle, actor, Change.fact("cancel", TYPE, id, job.kind()));
            return null;
        });
    }

    private static GatewayException missing() {
        return new GatewayException(Status.NOT_FOUND, "There is no job with this id.");
    }
}
