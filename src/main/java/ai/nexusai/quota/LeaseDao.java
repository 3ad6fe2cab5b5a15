package ai.nexusai.quota;

import java.time.Instant;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Tables {@code quota_window}, {@code quota_lease} and {@code node}. */
@RegisterConstructorMapper(Lease.class)
interface LeaseDao {

    @SqlQuery("""
            SELECT granted, rest, ends_in_ms
            FROM quota_lease_take(:meter.keyId, :meter.kind, :meter.period, :zone, :meter.most, :wanted, :node)
            """)
    Lease take(@BindMethods("meter") Meter meter, @Bind("zone") String zone, @Bind("wanted") long wanted, @Bind("node") String node);

    /** Says how much of its leases a node has used, and that it lives. */
    @SqlUpdate("""
            UPDATE quota_lease
            SET used = least(amount, greatest(0, amount - :unused)),
                expires_at = clock_timestamp() + interval '30 seconds'
            WHERE key_id = :meter.keyId
                AND kind = :meter.kind
                AND node = :node
                AND starts_at = (SELECT max(starts_at) FROM quota_lease WHERE key_id = :meter.keyId AND kind = :meter.kind AND node = :node)
            """)
    void report(@BindMethods("meter") Meter meter, @Bind("unused") long unused, @Bind("node") String node);

    /** Gives units back to their window. */
    @SqlUpdate("""
            WITH returned AS (
                UPDATE quota_lease
                SET amount = amount - :units
                WHERE key_id = :meter.keyId
                    AND kind = :meter.kind
                    AND node = :node
                    AND amount >= :units
                    AND starts_at = (
                        SELECT max(starts_at)
                        FROM quota_lease
                        WHERE key_id = :meter.keyId AND kind = :meter.kind AND node = :node)
                RETURNING starts_at)
            UPDATE quota_window
            SET leased = leased - :units
            FROM returned
            WHERE key_id = :meter.keyId
                AND kind = :meter.kind
                AND quota_window.starts_at = returned.starts_at
            """)
    void giveBack(@BindMethods("meter") Meter meter, @Bind("units") long units, @Bind("node") String node);

    /** A node that stops gives back at once what it has not used. */
    @SqlUpdate("""
            UPDATE quota_lease
            SET expires_at = clock_timestamp()
            WHERE node = :node
            """)
    void expire(@Bind("node") String node);

    @SqlUpdate("""
            INSERT INTO node (name, seen_at)
            VALUES (:node, clock_timestamp())
            ON CONFLICT (name) DO UPDATE
            SET seen_at = excluded.seen_at
            """)
    void seen(@Bind("node") String node);

    @SqlUpdate("""
            DELETE FROM node
            WHERE name = :node
            """)
    void gone(@Bind("node") String node);

    @SqlQuery("""
            SELECT count(*)
            FROM node
            WHERE seen_at > clock_timestamp() - interval '20 seconds'
            """)
    int nodes();

    @SqlUpdate("""
            DELETE FROM quota_window
            WHERE ends_at < :before
            """)
    void removeWindows(@Bind("before") Instant before);
}
