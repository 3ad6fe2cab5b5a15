package ai.nexusai.setting;

import java.util.Map;
import org.jdbi.v3.sqlobject.config.KeyColumn;
import org.jdbi.v3.sqlobject.config.ValueColumn;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Table {@code setting}. */
interface SettingDao {

    @SqlQuery("""
            SELECT name, CAST(value AS text) AS value
            FROM setting
            """)
    @KeyColumn("name")
    @ValueColumn("value")
    Map<String, String> all();

    @SqlUpdate("""
            INSERT INTO setting (name, value, updated_by)
            VALUES (:name, CAST(:value AS jsonb), :by)
            ON CONFLICT (name) DO UPDATE
            SET value = excluded.value,
                updated_at = now(),
                updated_by = excluded.updated_by
            """)
    void put(@Bind("name") String name, @Bind("value") String value, @Bind("by") String by);

    @SqlUpdate("""
            DELETE FROM setting
            WHERE name = :name
            """)
    void remove(@Bind("name") String name);
}
