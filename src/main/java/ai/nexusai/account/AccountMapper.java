package ai.nexusai.account;

import ai.nexusai.db.Columns;
import ai.nexusai.secret.Secret;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads the columns of {@code account}. Public because JDBI builds it. */
public final class AccountMapper implements RowMapper<AccountRow> {

    @Override
    public AccountRow map(ResultSet row, StatementContext context) throws SQLException {
        return new AccountRow(account(row), Secret.of(row.getString("password_hash")));
    }

    private static Account account(ResultSet row) throws SQLException {
        Role role = Role.of(row.getString("role")).orElseThrow();
        var preferences = new Preferences(row.getString("language"), row.getString("theme"));
        return new Account(row.getLong("id"), row.getString("name"), role, row.getBoolean("enabled"), preferences,
                Columns.optionalInstant(row, "last_login_at"), row.getLong("version"), Columns.instant(row, "created_at"),
                Columns.instant(row, "updated_at"));
    }
}
