package ai.nexusai.health;

import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/**
 * Tables {@code breaker} and {@code credential_set_aside}. Moments go in and out as milliseconds from the database's own now, so that nodes
 * whose clocks differ mean the same moment.
 */
interface HealthDao {

    /** A tripped provider, or model of it, {@code millis} before it may be probed. */
    record TrippedRow(long providerId, long modelId, long millis, String reason, int failures, int trips) {}

    /** A credential set aside {@code sinceMillis} ago, {@code millis} before it is used again. */
    record AsideRow(long credentialId, long providerId, String reason, long sinceMillis, long millis, int times) {}

    /** Does nothing for a provider that is gone. */
    @SqlUpdate("""
            INSERT INTO breaker (provider_id, model_id, tripped_until, reason, failures, trips, node)
            SELECT id, :row.modelId, now() + :row.millis * interval '1 millisecond', :row.reason, :row.failures, :row.trips, :node
            FROM provider
            WHERE id = :row.providerId
            ON CONFLICT (provider_id, model_id) DO UPDATE
            SET tripped_until = greatest(breaker.tripped_until, excluded.tripped_until),
                reason = excluded.reason,
                failures = excluded.failures,
                trips = greatest(breaker.trips, excluded.trips),
                node = excluded.node,
                updated_at = now()
            """)
    void put(@BindMethods("row") TrippedRow row, @Bind("node") String node);

    @SqlUpdate("""
            DELETE FROM breaker
            WHERE provider_id = :providerId
                AND model_id = :modelId
            """)
    void delete(@Bind("providerId") long providerId, @Bind("modelId") long modelId);

    @SqlUpdate("""
            DELETE FROM breaker
            WHERE provider_id = :providerId
            """)
    void deleteAll(@Bind("providerId") long providerId);

    @SqlQuery("""
            SELECT provider_id, model_id, CAST(extract(epoch FROM tripped_until - now()) * 1000 AS bigint) AS millis, reason, failures, trips
            FROM breaker
            """)
    @RegisterConstructorMapper(TrippedRow.class)
    List<TrippedRow> tripped();

    /** Does nothing for a credential that is gone. */
    @SqlUpdate("""
            INSERT INTO credential_set_aside (credential_id, reason, since, until, times, node)
            SELECT id, :row.reason, now() - :row.sinceMillis * interval '1 millisecond', now() + :row.millis * interval '1 millisecond',
                :row.times, :node
            FROM credential
            WHERE id = :row.credentialId
            ON CONFLICT (credential_id) DO UPDATE
            SET reason = excluded.reason,
                since = excluded.since,
                until = greatest(credential_set_aside.until, excluded.until),
                times = greatest(credential_set_aside.times, excluded.times),
                node = excluded.node
            """)
    void put(@BindMethods("row") AsideRow row, @Bind("node") String node);

    @SqlUpdate("""
            DELETE FROM credential_set_aside
            WHERE credential_id = :credentialId
            """)
    void deleteAside(@Bind("credentialId") long credentialId);

    @SqlUpdate("""
            DELETE FROM credential_set_aside
            USING credential
            WHERE credential.id = credential_set_aside.credential_id
                AND credential.provider_id = :providerId
            """)
    void deleteAsides(@Bind("providerId") long providerId);

    @SqlQuery("""
            SELECT credential_id, provider_id, reason, CAST(extract(epoch FROM now() - since) * 1000 AS bigint) AS since_millis,
                CAST(extract(epoch FROM until - now()) * 1000 AS bigint) AS millis, times
            FROM credential_set_aside
            JOIN credential ON credential.id = credential_set_aside.credential_id
            """)
    @RegisterConstructorMapper(AsideRow.class)
    List<AsideRow> asides();
}
