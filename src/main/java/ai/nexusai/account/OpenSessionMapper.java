package ai.nexusai.account;

import ai.nexusai.db.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads a session joined with its account, which is absent where the admin token opened it. Public because JDBI builds it. */
public final class OpenSessionMapper implements RowMapper<OpenSession> {

    @Override
    public OpenSession map(ResultSet row, StatementContext context) throws SQLException {
        return new OpenSession(signedIn(row), Columns.instant(row, "last_seen_at"));
    }

    private static SignedIn signedIn(ResultSet row) throws SQLException {
        long session = row.getLong("session_id");
        if (Columns.optionalLong(row, "account_id").isEmpty()) {
            return new SignedIn(Actor.adminToken(""), Preferences.DEFAULTS, session);
        }
        Role role = Role.of(row.getString("role")).orElseThrow();
        return new SignedIn(new Actor(row.getLong("account_id"), row.getString("name"), role),
                new Preferences(row.getString("language"), row.getString("theme")), session);
    }
}
