package ai.nexusai.audit;

import ai.nexusai.db.Cursor;
import ai.nexusai.db.Database;
import ai.nexusai.db.Keyset;
import ai.nexusai.db.Listing;
import ai.nexusai.db.Page;
import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import java.util.List;

import static java.util.Objects.requireNonNull;

/** The audit trail, for reading. Nothing changes it but time, where the settings say so. Thread-safe. */
public final class AuditTrail {
    private final Database database;

    public AuditTrail(Database database) {
        this.database = requireNonNull(database, "database is null");
    }

    /** Newest first; {@code keyset.q} is looked for in the names of objects. Fails with RANGE_TOO_WIDE when that takes too long. */
    public Page<AuditEntry> list(AuditFilter filter, Keyset keyset) {
        List<AuditEntry> rows = database.report(handle -> handle.attach(AuditTrailDao.class).list(filter, Listing.of(keyset)));
        return Page.of(rows, keyset, last -> new Cursor("", last.id()));
    }

    /** One row. Fails with NOT_FOUND. */
    public AuditEntry get(long id) {
        return database.read(handle -> handle.attach(AuditTrailDao.class).find(id))
                .orElseThrow(() -> new GatewayException(Status.NOT_FOUND, "There is no row with this id in the audit trail."));
    }
}
