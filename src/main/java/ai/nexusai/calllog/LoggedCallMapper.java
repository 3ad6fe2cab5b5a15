package ai.nexusai.calllog;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads a row of {@code call_log} with its place in the order of logging. */
public final class LoggedCallMapper implements RowMapper<LoggedCall> {
    private final CallLogMapper calls = new CallLogMapper();

    @Override
    public LoggedCall map(ResultSet row, StatementContext context) throws SQLException {
        return new LoggedCall(row.getLong("logged_order"), calls.map(row, context));
    }
}
