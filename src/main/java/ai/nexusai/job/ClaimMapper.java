package ai.nexusai.job;

import ai.nexusai.db.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads a row of table {@code job} for the work on it. */
public final class ClaimMapper implements RowMapper<Claim> {

    @Override
    public Claim map(ResultSet row, StatementContext context) throws SQLException {
        var progress = new Progress(row.getLong("done"), JobMapper.json(row, "position"), JobMapper.json(row, "result"), false);
        return new Claim(row.getLong("id"), row.getString("kind"), JobMapper.json(row, "input").orElseThrow(),
                Columns.optionalLong(row, "total"), progress, row.getBoolean("cancelled"));
    }
}
