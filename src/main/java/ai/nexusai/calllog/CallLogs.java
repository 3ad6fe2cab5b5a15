package ai.nexusai.calllog;

import ai.nexusai.db.Cursor;
import ai.nexusai.db.Keyset;
import ai.nexusai.db.Page;
import ai.nexusai.db.Reading;
import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import com.fasterxml.jackson.databind.util.RawValue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import static java.util.Objects.requireNonNull;

/** Finds calls that are in the database; the journal brings them there within a second or so. Thread-safe. */
public final class CallLogs {
    private final Reading database;
    private final Clock clock;
    private final Duration limit;

    public CallLogs(Reading database, Clock clock) {
        this(database, clock, Reading.LIMIT);
    }

    /** @param limit how long one statement may take */
    CallLogs(Reading database, Clock clock, Duration limit) {
        this.database = requireNonNull(database, "database is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.limit = requireNonNull(limit, "limit is null");
    }

    /** What filters without a range end at. */
    Instant now() {
        return clock.instant();
    }

    /**
     * Newest first; {@code keyset.q} is looked for in error texts.
     *
     * @throws GatewayException RANGE_TOO_WIDE when it takes too long to find a page
     */
    Page<CallLog> list(CallLogFilter filter, Keyset keyset) {
        var listing = CallLogListing.of(filter, keyset);
        List<CallLog> rows = database.report(limit, handle -> handle.attach(CallLogDao.class).list(listing));
        return Page.of(rows, keyset, CallLogListing::cursor);
    }

    /** The same with the way back to newer calls. */
    CallLogPage page(CallLogFilter filter, Keyset keyset) {
        Page<CallLog> page = list(filter, keyset);
        boolean first = keyset.after().isEmpty() || page.items().isEmpty();
        return CallLogPage.of(page, first ? Optional.empty() : Optional.of(CallLogListing.cursor(page.items().getFirst()).text()));
    }

    /** The page of calls that are just newer than a place; the first page where they do not fill one. */
    CallLogPage newer(CallLogFilter filter, Keyset keyset, Cursor before) {
        var listing = CallLogListing.at(filter, keyset, before.value(), "before");
        List<CallLog> rows = database.report(limit, handle -> handle.attach(CallLogDao.class).newer(listing));
        if (rows.size() <= keyset.limit()) {
            return page(filter, new Keyset(keyset.limit(), Optional.empty(), keyset.q(), keyset.sort()));
        }
        List<CallLog> newestFirst = rows.subList(0, keyset.limit()).reversed();
        return CallLogPage.of(new Page<>(newestFirst, Optional.of(CallLogListing.cursor(newestFirst.getLast()).text())),
                Optional.of(CallLogListing.cursor(newestFirst.getFirst()).text()));
    }

    /** The calls of one client key, as the admin API shows them; {@code query} says which of them. */
    public Page<RawValue> ofKey(long keyId, CallLogQuery query, Keyset keyset) {
        return list(query.filter(now()).ofKey(keyId), keyset).map(log -> new RawValue(CallLogWriter.text(log)));
    }

    /**
     * One call.
     *
     * @throws GatewayException NOT_FOUND when no such call is in the database (yet)
     */
    public CallLog get(UUID id) {
        return database.find(handle -> handle.attach(CallLogDao.class).find(id)).orElseThrow(CallLogs::unknown);
    }

    static GatewayException unknown() {
        return new GatewayException(Status.NOT_FOUND, "No call with this id is in the log.");
    }
}
