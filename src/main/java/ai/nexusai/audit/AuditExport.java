package ai.nexusai.audit;

import ai.nexusai.db.Cursor;
import ai.nexusai.db.Keyset;
import ai.nexusai.db.Page;
import ai.nexusai.web.CsvRow;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/** Writes rows of the audit trail as one table, however many there are. */
final class AuditExport {
    private static final String HEADING = CsvRow.heading("id", "at", "account_id", "account_name", "action", "object_type", "object_id",
            "object_name", "client_ip", "before", "after");

    private final AuditTrail trail;

    AuditExport(AuditTrail trail) {
        this.trail = requireNonNull(trail, "trail is null");
    }

    /**
     * Newest first, a page at a time.
     *
     * @param q a part of the object's name; empty text for all
     * @throws IOException when the client is gone
     */
    void write(AuditFilter filter, String q, OutputStream out) throws IOException {
        out.write(HEADING.getBytes(StandardCharsets.UTF_8));
        Optional<Cursor> after = Optional.empty();
        do {
            Page<AuditEntry> page = trail.list(filter, new Keyset(Keyset.MAX_LIMIT, after, q, ""));
            for (AuditEntry entry : page.items()) {
                out.write(row(entry).getBytes(StandardCharsets.UTF_8));
            }
            out.flush();
            after = page.next().map(Cursor::parse);
        } while (after.isPresent());
    }

    private static String row(AuditEntry entry) {
        return new CsvRow().cell(entry.id()).cell(entry.at().toString()).cell(entry.accountId()).cell(entry.accountName())
                .cell(entry.action()).cell(entry.objectType()).cell(entry.objectId()).cell(entry.objectName()).cell(entry.clientIp())
                .cell(text(entry.before())).cell(text(entry.after())).text();
    }

    /** JSON, and nothing where there was nothing. */
    private static String text(JsonNode object) {
        return object.isNull() ? "" : object.toString();
    }
}
