package ai.nexusai.account;

import ai.nexusai.db.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads a row of the list of sessions. Public because JDBI builds it. */
public final class SessionViewMapper implements RowMapper<SessionView> {

    @Override
    public SessionView map(ResultSet row, StatementContext context) throws SQLException {
        return new SessionView(row.getLong("id"), row.getLong("account_id"), row.getString("name"), row.getString("kind"),
                row.getString("address"), row.getString("user_agent"), Columns.instant(row, "created_at"),
                Columns.instant(row, "last_seen_at"), Columns.instant(row, "expires_at"), row.getBoolean("current"));
    }
}
