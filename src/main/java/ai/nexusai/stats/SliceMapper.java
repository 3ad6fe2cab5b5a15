package ai.nexusai.stats;

import ai.nexusai.db.Columns;
import ai.nexusai.stats.Slice.Calls;
import ai.nexusai.stats.Slice.Tokens;
import ai.nexusai.stats.SliceRow.Money;
import ai.nexusai.stats.SliceRow.Place;
import ai.nexusai.stats.SliceRow.Times;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads a row of {@link UsageDao}. */
public final class SliceMapper implements RowMapper<SliceRow> {

    @Override
    public SliceRow map(ResultSet row, StatementContext context) throws SQLException {
        return new SliceRow(new Place(Columns.optionalLong(row, "id"), Columns.optionalInstant(row, "starts_at")),
                Optional.ofNullable(row.getString("name")).orElse(""), row.getString("currency"), calls(row), tokens(row),
                new Money(row.getBigDecimal("cost"), row.getLong("unpriced")), times(row));
    }

    private static Calls calls(ResultSet row) throws SQLException {
        return new Calls(row.getLong("calls"), row.getLong("ok"), row.getLong("client_error"), row.getLong("refused"),
                row.getLong("upstream_error"), row.getLong("interrupted"), row.getLong("client_gone"), row.getLong("timeout"));
    }

    private static Tokens tokens(ResultSet row) throws SQLException {
        return new Tokens(row.getLong("prompt_tokens"), row.getLong("completion_tokens"), row.getLong("cached_tokens"),
                row.getLong("cache_write_tokens"), row.getLong("reasoning_tokens"), row.getLong("audio_tokens"),
                row.getLong("image_tokens"));
    }

    private static Times times(ResultSet row) throws SQLException {
        return new Times(row.getLong("first_calls"), row.getLong("first_ms"), row.getLong("total_ms"), histogram(row, "first_histogram"),
                histogram(row, "total_histogram"));
    }

    private static Optional<Histogram> histogram(ResultSet row, String column) throws SQLException {
        Array counts = row.getArray(column);
        return counts == null ? Optional.empty() : Optional.of(new Histogram(List.of((Long[]) counts.getArray())));
    }
}
