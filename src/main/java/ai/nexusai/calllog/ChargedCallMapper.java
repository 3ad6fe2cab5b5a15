package ai.nexusai.calllog;

import ai.nexusai.db.Columns;
import ai.nexusai.usage.Cost;
import ai.nexusai.usage.TokenUsage;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads what a row of table {@code call_log} says of the call's cost. */
public final class ChargedCallMapper implements RowMapper<ChargedCall> {

    @Override
    public ChargedCall map(ResultSet row, StatementContext context) throws SQLException {
        return new ChargedCall(new CallRange.Place(Columns.instant(row, "started_at"), row.getObject("id", UUID.class)),
                row.getLong("model_id"), row.getBoolean("answered"), usage(row), cost(row));
    }

    private static TokenUsage usage(ResultSet row) throws SQLException {
        return new TokenUsage(Columns.optionalLong(row, "prompt_tokens"), Columns.optionalLong(row, "completion_tokens"),
                Columns.optionalLong(row, "cached_tokens"), Columns.optionalLong(row, "cache_write_tokens"),
                Columns.optionalLong(row, "reasoning_tokens"), Columns.optionalLong(row, "audio_tokens"),
                Columns.optionalLong(row, "image_tokens"));
    }

    private static Optional<Cost> cost(ResultSet row) throws SQLException {
        BigDecimal amount = row.getBigDecimal("cost");
        return amount == null ? Optional.empty() : Optional.of(new Cost(amount, row.getString("currency")));
    }
}
