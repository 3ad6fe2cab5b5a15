package ai.nexusai.calllog;

import ai.nexusai.calllog.CallLogDao.Before;
import ai.nexusai.db.Cursor;
import ai.nexusai.db.Database;
import ai.nexusai.db.Keyset;
import ai.nexusai.db.Page;
import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import static java.util.Objects.requireNonNull;

/** Finds calls that are in the database; the journal brings them there within a second or so. Thread-safe. */
public final class CallLogs {
    private static final UUID LEAST_ID = new UUID(0, 0);

    private final Database database;
    private final Clock clock;

    public CallLogs(Database database, Clock clock) {
        this.database = requireNonNull(database, "database is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** What filters without a range end at. */
    Instant now() {
        return clock.instant();
    }

    /** Newest first; {@code keyset.q} is looked for in error texts. */
    Page<CallLog> list(CallLogFilter filter, Keyset keyset) {
        Before before = keyset.after().map(CallLogs::before).orElse(new Before(filter.to(), LEAST_ID));
        List<CallLog> rows = database.read(
                handle -> handle.attach(CallLogDao.class).list(filter, before, keyset.pattern(), keyset.fetch()));
        return Page.of(rows, keyset, log -> new Cursor(log.startedAt() + " " + log.id(), 0));
    }

    /**
     * One call.
     *
     * @throws GatewayException NOT_FOUND when no such call is in the database (yet)
     */
    public CallLog get(UUID id) {
        return database.read(handle -> handle.attach(CallLogDao.class).find(id)).orElseThrow(CallLogs::unknown);
    }

    static GatewayException unknown() {
        return new GatewayException(Status.NOT_FOUND, "No call with this id is in the log.");
    }

    private static Before before(Cursor cursor) {
        int space = cursor.value().indexOf(' ');
        try {
            return new Before(Instant.parse(cursor.value().substring(0, Math.max(0, space))),
                    UUID.fromString(cursor.value().substring(space + 1)));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new GatewayException(Status.INVALID_VALUE, "after is not a cursor of this list: send the `next` of the page before.")
                    .at("after");
        }
    }
}
