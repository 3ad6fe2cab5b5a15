package ai.nexusai.calllog;

import ai.nexusai.db.Cursor;
import ai.nexusai.db.Keyset;
import ai.nexusai.db.Page;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Writes the calls of a filter one after the other, newest first, page by page: no more than a page is in memory. */
final class CallLogExport {
    /** More than a spreadsheet takes; whoever wants more narrows the range and asks again. */
    private static final int MOST_ROWS = 1_000_000;

    private final CallLogs logs;
    private final Format format;

    CallLogExport(CallLogs logs, Format format) {
        this.logs = logs;
        this.format = format;
    }

    /** How rows are written. */
    enum Format {
        /** One JSON object a line, as the list answers it. */
        JSONL("application/jsonl"),
        /** RFC 4180. */
        CSV("text/csv; charset=utf-8");

        private final String mediaType;

        Format(String mediaType) {
            this.mediaType = mediaType;
        }

        String mediaType() {
            return mediaType;
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
            for (CallLog log : page.items()) {
                out.write(row(log));
            }
            out.flush();
            rows += page.items().size();
            after = page.next().map(Cursor::parse);
        } while (after.isPresent() && rows < MOST_ROWS);
    }

    private byte[] row(CallLog log) {
        return (format == Format.CSV ? CallLogCsv.row(log) : CallLogWriter.text(log) + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
