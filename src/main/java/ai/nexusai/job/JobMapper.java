package ai.nexusai.job;

import ai.nexusai.db.Columns;
import ai.nexusai.json.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads a row of table {@code job}. */
public final class JobMapper implements RowMapper<Job> {

    @Override
    public Job map(ResultSet row, StatementContext context) throws SQLException {
        return new Job(row.getLong("id"), row.getString("kind"), JobState.of(row.getString("state")), row.getLong("done"),
                Columns.optionalLong(row, "total"), json(row, "input").orElseThrow(), json(row, "result"),
                Optional.ofNullable(row.getString("error")), row.getString("created_by"), Optional.ofNullable(row.getString("node")),
                Columns.instant(row, "created_at"), Columns.optionalInstant(row, "started_at"),
                Columns.optionalInstant(row, "ended_at"));
    }

    /** A {@code jsonb}; NULL is absent. */
    static Optional<JsonNode> json(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        try {
            return text == null ? Optional.empty() : Optional.of(Json.MAPPER.readTree(text));
        } catch (JsonProcessingException e) {
            throw new SQLException("the column " + column + " holds no JSON", e);
        }
    }
}
