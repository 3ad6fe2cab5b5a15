package ai.nexusai.model;

import ai.nexusai.db.Columns;
import ai.nexusai.usage.Price;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads a row of table {@code price}. */
public final class PriceMapper implements RowMapper<Price> {

    @Override
    public Price map(ResultSet row, StatementContext context) throws SQLException {
        return price(row);
    }

    /** Absent when the row has no amount: the price is not known from then on. */
    static Optional<Price> known(ResultSet row) throws SQLException {
        Price price = price(row);
        return Stream.of(price.input(), price.output(), price.cachedInput(), price.cacheWrite(), price.reasoning(), price.perCall())
                .anyMatch(Optional::isPresent) ? Optional.of(price) : Optional.empty();
    }

    private static Price price(ResultSet row) throws SQLException {
        return new Price(amount(row, "input"), amount(row, "output"), amount(row, "cached_input"), amount(row, "cache_write"),
                amount(row, "reasoning"), amount(row, "per_call"), row.getString("currency"), Columns.instant(row, "valid_from"));
    }

    private static Optional<BigDecimal> amount(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getBigDecimal(column));
    }
}
