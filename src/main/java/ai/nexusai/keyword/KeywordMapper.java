package ai.nexusai.keyword;

import ai.nexusai.db.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads a row of table {@code failure_keyword}. */
public final class KeywordMapper implements RowMapper<Keyword> {

    @Override
    public Keyword map(ResultSet row, StatementContext context) throws SQLException {
        return new Keyword(row.getLong("id"), row.getString("keyword"), row.getString("description"),
                Columns.optionalLong(row, "provider_id"), row.getBoolean("enabled"), row.getLong("hits"),
                Columns.optionalInstant(row, "last_triggered_at"), row.getLong("version"), Columns.instant(row, "created_at"),
                Columns.instant(row, "updated_at"));
    }
}
