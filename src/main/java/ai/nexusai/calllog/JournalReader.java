package ai.nexusai.calllog;

import ai.nexusai.calllog.RecordFormat.Gap;
import ai.nexusai.calllog.RecordFormat.Parsed;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a journal from its oldest call on, and follows what is written meanwhile. Asking for more says that everything given before is in the
 * database: a segment whose calls were all given is discarded then. For one thread.
 */
final class JournalReader {
    private static final Logger LOG = LoggerFactory.getLogger(JournalReader.class);
    /** A segment that cannot be read so often in a row is set aside, so that it does not keep back all that follow. */
    private static final int TRIES = 3;

    private final Journal journal;
    private final Rejects rejects;
    private Segment current;
    private long offset;
    private volatile long delivered;
    private volatile long deliveredCalls;
    private int given;
    private int failures;

    JournalReader(Journal journal, Rejects rejects) {
        this.journal = journal;
        this.rejects = rejects;
    }

    /**
     * The next calls, at most {@code max} and all of one segment; empty when there is none at the moment.
     *
     * @throws IOException when a segment cannot be read, which is to be tried again, or cannot be discarded or set aside
     */
    List<CallRow> next(int max) throws IOException {
        try {
            List<CallRow> rows = readable(max);
            failures = 0;
            given = rows.size();
            return rows;
        } catch (UnreadableException e) {
            failures++;
            if (failures < TRIES) {
                throw e;
            }
            setAside(e.getMessage());
            return next(max);
        }
    }

    private List<CallRow> readable(int max) throws IOException {
        while (true) {
            if (current == null && !begin()) {
                return List.of();
            }
            confirm();
            boolean sealed = current.isSealed();
            long limit = current.length();
            if (offset < limit) {
                List<CallRow> rows = read(limit, max);
                if (!rows.isEmpty()) {
                    return rows;
                }
            } else if (sealed) {
                journal.discard(current);
                leave();
            } else {
                return List.of();
            }
        }
    }

    private void confirm() {
        delivered = offset;
        deliveredCalls = current.calls() == 0 ? 0 : deliveredCalls + given;
        given = 0;
    }

    private void leave() {
        current = null;
        delivered = 0;
        deliveredCalls = 0;
    }

    /** Takes the segment at hand out of the journal as a whole; putting it back later repeats nothing that was given. */
    private void setAside(String why) throws IOException {
        failures = 0;
        Segment unreadable = current;
        leave();
        if (journal.forget(unreadable)) {
            rejects.take(unreadable.path(), why);
        }
    }

    /** How many bytes of the journal wait to be given, or to be confirmed. */
    long pendingBytes() {
        return Math.max(0, journal.bytes() - delivered);
    }

    /** How many calls of this run wait to be given, or to be confirmed. */
    long pendingCalls() {
        return Math.max(0, journal.calls() - deliveredCalls);
    }

    private boolean begin() throws IOException {
        Optional<Segment> oldest = journal.oldest();
        if (oldest.isEmpty()) {
            return false;
        }
        current = oldest.get();
        offset = RecordFormat.SEGMENT_HEADER;
        if (!RecordFormat.isSegmentHeader(current.bytes(0, RecordFormat.SEGMENT_HEADER))) {
            skipForeign();
        }
        return true;
    }

    /** A segment shorter than its header is one that a crash left at birth; anything else is not ours, or of another version. */
    private void skipForeign() throws IOException {
        if (current.length() >= RecordFormat.SEGMENT_HEADER) {
            rejects.keep(current.path().getFileName().toString(), current.bytes(0, Math.toIntExact(current.length())),
                    "the file is no journal segment of this version");
        }
        offset = current.length();
    }

    private List<CallRow> read(long limit, int max) throws IOException {
        Parsed parsed = current.read(offset, limit, max);
        for (Gap gap : parsed.gaps()) {
            report(gap);
        }
        offset += parsed.consumed();
        return parsed.payloads().stream().map(CallRow::new).toList();
    }

    private void report(Gap gap) throws IOException {
        if (gap.torn()) {
            LOG.info("{} ends in {} bytes of a call that was not written to its end", current.path(), gap.to() - gap.from());
            return;
        }
        String name = String.format(Locale.ROOT, "%016d-%d.damaged", current.number(), gap.from());
        rejects.keep(name, current.bytes(gap.from(), Math.toIntExact(gap.to() - gap.from())),
                "damaged bytes " + gap.from() + " to " + gap.to() + " of " + current.path());
    }
}
