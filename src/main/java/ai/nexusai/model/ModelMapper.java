package ai.nexusai.model;

import ai.nexusai.db.Columns;
import ai.nexusai.usage.Price;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads a row of table {@code model} beside the price in force. */
public final class ModelMapper implements RowMapper<Model> {

    @Override
    public Model map(ResultSet row, StatementContext context) throws SQLException {
        return new Model(row.getLong("id"), row.getLong("provider_id"), row.getString("model_name"),
                Optional.ofNullable(row.getString("alias")), row.getString("description"), kinds(row),
                Columns.optionalInt(row, "context_window"), ThinkTags.of(row.getString("think_tags")), row.getBoolean("enabled"),
                price(row), List.of(), Columns.optionalInstant(row, "imported_at"), Columns.optionalInstant(row, "vanished_at"),
                row.getLong("version"),
                Columns.instant(row, "created_at"), Columns.instant(row, "updated_at"));
    }

    private static Set<Kind> kinds(ResultSet row) throws SQLException {
        return Columns.texts(row, "kinds").stream().map(Kind::of).collect(Collectors.toSet());
    }

    private static Optional<Price> price(ResultSet row) throws SQLException {
        return row.getObject("valid_from") == null ? Optional.empty() : Optional.of(PriceColumns.price(row)).filter(Price::isKnown);
    }
}
