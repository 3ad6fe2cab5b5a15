package ai.nexusai.stats;

import ai.nexusai.stats.SliceRow.Part;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads a row of {@link UsageDao#dashboard}. */
public final class PartMapper implements RowMapper<Part> {
    private final SliceMapper rows = new SliceMapper();

    @Override
    public Part map(ResultSet row, StatementContext context) throws SQLException {
        return new Part(row.getString("part"), rows.map(row, context));
    }
}
