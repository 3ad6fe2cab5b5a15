package ai.nexusai.calllog;

import ai.nexusai.calllog.CallBodies.CallBody;
import ai.nexusai.db.Cursor;
import ai.nexusai.db.Keyset;
import ai.nexusai.db.Page;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Writes the calls of a filter one after the other, newest first, page by page: no more than a page is in memory. */
final class CallLogExport {
    /** More than a spreadsheet takes; whoever wants more narrows the range and asks again. */
    private static final int MOST_ROWS = 1_000_000;

    private final CallLogs logs;
    private final CallBodies bodies;
    private final Format format;

    CallLogExport(CallLogs logs, CallBodies bodies, Format format) {
        this.logs = logs;
        this.format = format;
        this.bodies = bodies;
    }

    /** How rows are written. */
    enum Format {
        /** One JSON object a line, as the list answers it. */
        JSONL("application/jsonl"),
        /** The same with what was said, as one call is answered. */
        JSONL_WITH_BODIES("application/jsonl"),
        /** RFC 4180. */
        CSV("text/csv; charset=utf-8");

        private final String mediaType;

        Format(String mediaType) {
            this.mediaType = mediaType;
        }

        String mediaType() {
            return mediaType;
        }

        /** Of a file's name. */
        String extension() {
            return this == CSV ? "csv" : "jsonl";
        }
    }

    /** @throws IOException when the client is gone */
    void write(CallLogFilter filter, String q, OutputStream out) throws IOException {
        if (format == Format.CSV) {
            out.write(CallLogCsv.HEADING.getBytes(StandardCharsets.UTF_8));
        }
        Optional<Cursor> after = Optional.empty();
        int rows = 0;
        do {
            Page<CallLog> page = logs.list(filter, new Keyset(Keyset.MAX_LIMIT, after, q, ""));
            if (format == Format.JSONL_WITH_BODIES) {
                writeWithBodies(page.items(), out);
            } else {
                write(page.items(), out);
            }
            out.flush();
            rows += page.items().size();
            after = page.next().map(Cursor::parse);
        } while (after.isPresent() && rows < MOST_ROWS);
    }

    private void write(List<CallLog> rows, OutputStream out) throws IOException {
        for (CallLog log : rows) {
            out.write((format == Format.CSV ? CallLogCsv.row(log) : CallLogWriter.text(log) + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    private void writeWithBodies(List<CallLog> rows, OutputStream out) throws IOException {
        for (int from = 0; from < rows.size(); from += bodies.atOnce()) {
            List<CallLog> some = rows.subList(from, Math.min(rows.size(), from + bodies.atOnce()));
            Map<UUID, CallBody> said = bodies.of(some);
            for (CallLog log : some) {
                out.write((CallLogWriter.text(log, said.getOrDefault(log.id(), CallBody.NONE)) + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
    }
}
