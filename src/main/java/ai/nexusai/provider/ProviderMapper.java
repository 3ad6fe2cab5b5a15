package ai.nexusai.provider;

import ai.nexusai.db.Columns;
import ai.nexusai.json.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads a row of table {@code provider}. */
public final class ProviderMapper implements RowMapper<Provider> {
    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    @Override
    public Provider map(ResultSet row, StatementContext context) throws SQLException {
        return new Provider(row.getLong("id"), row.getString("name"), row.getString("server_url"), row.getString("dialect"),
                row.getString("description"), headers(row.getString("headers")), timeouts(row), limits(row), quirks(row),
                row.getString("ca_certificates"), row.getBoolean("enabled"), row.getInt("colour"), row.getLong("version"),
                Columns.instant(row, "created_at"), Columns.instant(row, "updated_at"));
    }

    private static Timeouts timeouts(ResultSet row) throws SQLException {
        return new Timeouts(row.getInt("connect_ms"), row.getInt("first_byte_ms"), row.getInt("idle_ms"), row.getInt("total_ms"));
    }

    private static FailureLimits limits(ResultSet row) throws SQLException {
        return new FailureLimits(Columns.optionalInt(row, "failure_threshold"), Columns.optionalInt(row, "failure_window_s"));
    }

    private static Quirks quirks(ResultSet row) throws SQLException {
        return new Quirks(row.getBoolean("lenient"), StreamOptions.of(row.getString("stream_options")));
    }

    private static Map<String, String> headers(String json) throws SQLException {
        try {
            return Json.MAPPER.readValue(json, HEADERS);
        } catch (JsonProcessingException e) {
            throw new SQLException("provider.headers is no map of texts", e);
        }
    }
}
