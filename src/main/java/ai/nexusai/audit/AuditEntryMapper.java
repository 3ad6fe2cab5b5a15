package ai.nexusai.audit;

import ai.nexusai.db.Columns;
import ai.nexusai.json.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads a row of table {@code audit}. Public because JDBI builds it. */
public final class AuditEntryMapper implements RowMapper<AuditEntry> {

    @Override
    public AuditEntry map(ResultSet row, StatementContext context) throws SQLException {
        return new AuditEntry(row.getLong("id"), Columns.instant(row, "at"), row.getLong("account_id"), row.getString("account_name"),
                row.getString("action"), row.getString("object_type"), row.getLong("object_id"), row.getString("object_name"),
                tree(row, "before"), tree(row, "after"), row.getString("client_ip"));
    }

    private static JsonNode tree(ResultSet row, String column) throws SQLException {
        try {
            return Json.MAPPER.readTree(row.getString(column));
        } catch (JsonProcessingException e) {
            throw new SQLException(column + " is jsonb", e);
        }
    }
}
