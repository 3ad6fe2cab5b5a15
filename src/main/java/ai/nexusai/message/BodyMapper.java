package ai.nexusai.message;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads a row of {@code call_body}. */
public final class BodyMapper implements RowMapper<BodyRow> {

    @Override
    public BodyRow map(ResultSet row, StatementContext context) throws SQLException {
        return new BodyRow(row.getBytes("request"), row.getBoolean("request_cut"), Optional.ofNullable(row.getBytes("answer")),
                row.getBoolean("answer_cut"));
    }
}
