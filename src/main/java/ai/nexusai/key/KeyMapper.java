package ai.nexusai.key;

import ai.nexusai.call.MessageStorage;
import ai.nexusai.db.Columns;
import ai.nexusai.key.Budget.Period;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads a row of table {@code api_key}; what it may use, but for everything, and its former texts are in other rows. */
public final class KeyMapper implements RowMapper<ApiKey> {

    @Override
    public ApiKey map(ResultSet row, StatementContext context) throws SQLException {
        return new ApiKey(row.getLong("id"), row.getString("name"), row.getString("prefix"),
                new Grants(row.getBoolean("grant_all"), Set.of(), Set.of(), Set.of()), Columns.optionalInstant(row, "expires_at"),
                Columns.texts(row, "allowed_ips").stream().map(Cidr::of).toList(), limits(row), budget(row),
                OnDisconnect.valueOf(row.getString("on_disconnect").toUpperCase(Locale.ROOT)), storage(row),
                row.getBoolean("may_reorder"), List.of(), row.getBoolean("enabled"), row.getLong("version"),
                Columns.instant(row, "created_at"), Columns.instant(row, "updated_at"));
    }

    private static KeyLimits limits(ResultSet row) throws SQLException {
        return new KeyLimits(Columns.optionalInt(row, "requests_per_min"), Columns.optionalLong(row, "tokens_per_min"),
                Columns.optionalInt(row, "parallel_calls"));
    }

    private static Optional<MessageStorage> storage(ResultSet row) throws SQLException {
        return Optional.ofNullable(row.getString("store_messages")).map(MessageStorage::of);
    }

    private static Optional<Budget> budget(ResultSet row) throws SQLException {
        BigDecimal amount = row.getBigDecimal("budget_amount");
        return amount == null
                ? Optional.empty()
                : Optional.of(new Budget(amount, row.getString("budget_currency"),
                        Period.valueOf(row.getString("budget_period").toUpperCase(Locale.ROOT))));
    }
}
