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
    /** What {@link ProviderMapper} reads. */
    String COLUMNS = """
            id, name, server_url, dialect, description, headers, connect_ms, first_byte_ms, idle_ms, total_ms, failure_threshold,
            failure_window_s, lenient, stream_options, ca_certificates, enabled, colour, version, created_at, updated_at
            """;

    /** It gets the first colour that no other has. */
    @SqlQuery("""
            INSERT INTO provider (name, server_url, dialect, description, headers, connect_ms, first_byte_ms, idle_ms, total_ms,
                    failure_threshold, failure_window_s, lenient, stream_options, ca_certificates, enabled, colour)
            VALUES (:draft.name, :draft.serverUrl, :draft.dialect, :draft.description, CAST(:headers AS jsonb),
                    :draft.timeouts.connectMs, :draft.timeouts.firstByteMs, :draft.timeouts.idleMs, :draft.timeouts.totalMs,
                    :draft.failureThreshold, :draft.failureWindowS, :draft.lenient, :draft.streamOptions.text, :draft.caCertificates,
                    :draft.enabled,
                    coalesce((
                        SELECT min(free)
                        FROM generate_series(1, 5) AS free
                        WHERE free NOT IN (SELECT colour FROM provider)
                    ), 0))
            RETURNING
            """ + COLUMNS)
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
                failure_threshold = :draft.failureThreshold,
                failure_window_s = :draft.failureWindowS,
                lenient = :draft.lenient,
                stream_options = :draft.streamOptions.text,
                ca_certificates = :draft.caCertificates,
                enabled = :draft.enabled,
                version = version + 1,
                updated_at = now()
            WHERE id = :id
            RETURNING
            """ + COLUMNS)
    Provider update(@Bind("id") long id, @BindMethods("draft") ProviderDraft draft, @Bind("headers") String headers);

    @SqlUpdate("""
            DELETE FROM provider
            WHERE id = :id
            """)
    void delete(@Bind("id") long id);

    @SqlQuery("SELECT " + COLUMNS + """
            FROM provider
            WHERE id = :id
            """)
    Optional<Provider> find(@Bind("id") long id);

    @SqlQuery("SELECT " + COLUMNS + """
            FROM provider
            WHERE name = :name
            """)
    Optional<Provider> named(@Bind("name") String name);

    @SqlQuery("SELECT " + COLUMNS + """
            FROM provider
            WHERE id = :id
            FOR UPDATE
            """)
    Optional<Provider> lock(@Bind("id") long id);

    @SqlQuery("SELECT " + COLUMNS + """
            FROM provider
            ORDER BY id
            """)
    List<Provider> all();

    @SqlQuery("SELECT " + COLUMNS + """
            FROM provider
            CROSS JOIN LATERAL (SELECT CASE :field WHEN 'name' THEN name ELSE '' END AS sort_value) AS sorted
            WHERE name ILIKE :pattern
                AND (:first OR (sort_value, id) > (:afterValue, :afterId))
            ORDER BY sort_value, id
            LIMIT :fetch
            """)
    List<Provider> ascending(@BindMethods Listing listing);

    @SqlQuery("SELECT " + COLUMNS + """
            FROM provider
            CROSS JOIN LATERAL (SELECT CASE :field WHEN 'name' THEN name ELSE '' END AS sort_value) AS sorted
            WHERE name ILIKE :pattern
                AND (:first OR (sort_value, id) < (:afterValue, :afterId))
            ORDER BY sort_value DESC, id DESC
            LIMIT :fetch
            """)
    List<Provider> descending(@BindMethods Listing listing);
}
