package ai.nexusai.calllog;

import ai.nexusai.db.Database;
import java.util.List;

import static java.util.Objects.requireNonNull;

/** Reads the call log in the order of logging, all nodes' calls together. Fails with DATABASE_AWAY. Thread-safe. */
public final class LoggedCalls {
    private final Database database;

    public LoggedCalls(Database database) {
        this.database = requireNonNull(database, "database is null");
    }

    /** The order of the call that was logged last; 0 when there is none. */
    public long last() {
        return database.read(handle -> handle.attach(LoggedCallDao.class).last());
    }

    /** The first calls after an order, at most {@code limit}, in their order. */
    public List<LoggedCall> after(long order, int limit) {
        return database.read(handle -> handle.attach(LoggedCallDao.class).after(order, limit));
    }

    /** The calls that were logged last, the very last one first. */
    public List<LoggedCall> latest(int limit) {
        return database.read(handle -> handle.attach(LoggedCallDao.class).latest(limit));
    }
}
