package ai.nexusai.model;

import ai.nexusai.json.Json;
import ai.nexusai.model.ImportRow.Values;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Table {@code model} as imports write it: thousands of rows in one statement, which travel as a JSON list of {@link ImportRow}s. */
@RegisterRowMapper(ImportDao.Mapper.class)
interface ImportDao {

    /** All of a provider, held until the transaction ends. */
    @SqlQuery("""
            SELECT id, model_name, alias, context_window, enabled, CAST(imported AS text) AS imported, vanished_at IS NOT NULL AS vanished
            FROM model
            WHERE provider_id = :providerId
            ORDER BY id
            FOR UPDATE
            """)
    List<ImportRow> lock(@Bind("providerId") long providerId);

    @SqlUpdate("""
            INSERT INTO model (provider_id, model_name, alias, context_window, imported, imported_at)
            SELECT :providerId, row.model_name, row.values ->> 'alias', CAST(row.values ->> 'context_window' AS integer), row.imported, now()
            FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS row (model_name text, values jsonb, imported jsonb)
            ON CONFLICT (provider_id, model_name) DO NOTHING
            """)
    void insert(@Bind("providerId") long providerId, @Bind("rows") String rows);

    @SqlUpdate("""
            UPDATE model
            SET alias = row.values ->> 'alias',
                context_window = CAST(row.values ->> 'context_window' AS integer),
                enabled = CAST(row.values ->> 'enabled' AS boolean),
                imported = row.imported,
                vanished_at = CASE WHEN row.vanished THEN coalesce(model.vanished_at, now()) END,
                version = version + 1,
                updated_at = now()
            FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS row (id bigint, values jsonb, imported jsonb, vanished boolean)
            WHERE model.id = row.id
            """)
    void update(@Bind("rows") String rows);

    /** Reads a row of table {@code model} for an import. */
    final class Mapper implements RowMapper<ImportRow> {

        @Override
        public ImportRow map(ResultSet row, StatementContext context) throws SQLException {
            String imported = row.getString("imported");
            return new ImportRow(row.getLong("id"), row.getString("model_name"),
                    new Values(row.getString("alias"), row.getObject("context_window", Integer.class), row.getBoolean("enabled")),
                    imported == null ? null : read(imported), row.getBoolean("vanished"));
        }

        private static Values read(String json) throws SQLException {
            try {
                return Json.MAPPER.readValue(json, Values.class);
            } catch (JsonProcessingException e) {
                throw new SQLException("model.imported does not hold what an import writes", e);
            }
        }
    }
}
