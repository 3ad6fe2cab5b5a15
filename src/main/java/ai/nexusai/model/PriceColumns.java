package ai.nexusai.model;

import ai.nexusai.db.Columns;
import ai.nexusai.usage.Price;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** Reads the columns of table {@code price}. */
final class PriceColumns {
    private PriceColumns() {}

    static Price price(ResultSet row) throws SQLException {
        return new Price(amount(row, "input"), amount(row, "output"), amount(row, "cached_input"), amount(row, "cache_write"),
                amount(row, "reasoning"), amount(row, "per_call"), row.getString("currency"), Columns.instant(row, "valid_from"));
    }

    private static Optional<BigDecimal> amount(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getBigDecimal(column));
    }
}
