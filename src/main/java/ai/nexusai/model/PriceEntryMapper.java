package ai.nexusai.model;

import ai.nexusai.model.PriceEntry.Standing;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads a row of table {@code price} beside its standing. */
public final class PriceEntryMapper implements RowMapper<PriceEntry> {

    @Override
    public PriceEntry map(ResultSet row, StatementContext context) throws SQLException {
        return new PriceEntry(row.getLong("id"), PriceColumns.price(row), Standing.valueOf(row.getString("standing")));
    }
}
