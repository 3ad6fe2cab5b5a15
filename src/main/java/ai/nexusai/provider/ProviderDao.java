package ai.nexusai.provider;

import ai.nexusai.db.Listing;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Table {@code provider}. */
@RegisterRowMapper(ProviderMapper.class)
interface ProviderDao {

    @SqlQuery("""
            INSERT INTO provider (name, server_url, dialect, description, headers, connect_ms, first_byte_ms, idle_ms, total_ms, enabled)
            VALUES (:draft.name, :draft.serverUrl, :draft.dialect, :draft.description, CAST(:headers AS jsonb),
                    :draft.timeouts.connectMs, :draft.timeouts.firstByteMs, :draft.timeouts.idleMs, :draft.timeouts.totalMs,
                    :draft.enabled)
            RETURNING id, name, server_url, dialect, description, headers, connect_ms, first_byte_ms, idle_ms, total_ms, enabled,
                    version, created_at, updated_at
            """)
    Provider insert(@BindMethods("draft") ProviderDraft draft, @Bind("headers") String headers);

    @SqlQuery("""
            UPDATE provider
            SET name = :draft.name,
                server_url = :draft.serverUrl,
                dialect = :draft.dialect,
                description = :draft.description,
                headers = CAST(:headers AS jsonb),
                connect_ms = :draft.timeouts.connectMs,
                first_byte_ms = :draft.timeouts.firstByteMs,
                idle_ms = :draft.timeouts.idleMs,
                total_ms = :draft.timeouts.totalMs,
                enabled = :draft.enabled,
                version = version + 1,
                updated_at = now()
            WHERE id = :id
            RETURNING id, name, server_url, dialect, description, headers, connect_ms, first_byte_ms, idle_ms, total_ms, enabled,
                    version, created_at, updated_at
            """)
    Provider update(@Bind("id") long id, @BindMethods("draft") ProviderDraft draft, @Bind("headers") String headers);

    @SqlUpdate("""
            DELETE FROM provider
            WHERE id = :id
            """)
    void delete(@Bind("id") long id);

    @SqlQuery("""
            SELECT id, name, server_url, dialect, description, headers, connect_ms, first_byte_ms, idle_ms, total_ms, enabled,
                    version, created_at, updated_at
            FROM provider
            WHERE id = :id
            """)
    Optional<Provider> find(@Bind("id") long id);

    @SqlQuery("""
            SELECT id, name, server_url, dialect, description, headers, connect_ms, first_byte_ms, idle_ms, total_ms, enabled,
                    version, created_at, updated_at
            FROM provider
            WHERE id = :id
            FOR UPDATE
            """)
    Optional<Provider> lock(@Bind("id") long id);

    @SqlQuery("""
            SELECT id, name, server_url, dialect, description, headers, connect_ms, first_byte_ms, idle_ms, total_ms, enabled,
                    version, created_at, updated_at
            FROM provider
            ORDER BY id
            """)
    List<Provider> all();

    @SqlQuery("""
            SELECT id, name, server_url, dialect, description, headers, connect_ms, first_byte_ms, idle_ms, total_ms, enabled,
                    version, created_at, updated_at
            FROM provider
            CROSS JOIN LATERAL (SELECT CASE :field WHEN 'name' THEN name ELSE '' END AS sort_value) AS sorted
            WHERE name ILIKE :pattern
                AND (:first OR (sort_value, id) > (:afterValue, :afterId))
            ORDER BY sort_value, id
            LIMIT :fetch
            """)
    List<Provider> ascending(@BindMethods Listing listing);

    @SqlQuery("""
            SELECT id, name, server_url, dialect, description, headers, connect_ms, first_byte_ms, idle_ms, total_ms, enabled,
                    version, created_at, updated_at
            FROM provider
            CROSS JOIN LATERAL (SELECT CASE :field WHEN 'name' THEN name ELSE '' END AS sort_value) AS sorted
            WHERE name ILIKE :pattern
                AND (:first OR (sort_value, id) < (:afterValue, :afterId))
            ORDER BY sort_value DESC, id DESC
            LIMIT :fetch
            """)
    List<Provider> descending(@BindMethods Listing listing);
}
