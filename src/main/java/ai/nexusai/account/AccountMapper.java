package ai.nexusai.account;

import ai.nexusai.secret.Secret;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads the columns of {@code account}. Public because JDBI builds it. */
public final class AccountMapper implements RowMapper<AccountRow> {

    @Override
    public AccountRow map(ResultSet row, StatementContext context) throws SQLException {
        var lastLogin = Optional.ofNullable(row.getObject("last_login_at", OffsetDateTime.class)).map(OffsetDateTime::toInstant);
        return new AccountRow(account(row, lastLogin), Secret.of(row.getString("password_hash")));
    }

    private static Account account(ResultSet row, Optional<Instant> lastLogin) throws SQLException {
        Role role = Role.of(row.getString("role")).orElseThrow();
        return new Account(row.getLong("id"), row.getString("name"), role, row.getBoolean("enabled"), row.getString("language"),
                row.getString("theme"), lastLogin, row.getLong("version"));
    }
}
