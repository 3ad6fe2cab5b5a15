package ai.nexusai.quota;

import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlCall;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Tables {@code quota_window}, {@code quota_lease} and {@code node}. */
@RegisterConstructorMapper(Lease.class)
interface LeaseDao {

    @SqlQuery("""
            SELECT window_id, granted, rest, ends_in_ms
            FROM quota_take(:wish.meter.keyId, :wish.meter.kind.text, :wish.meter.period, :wish.meter.unit, :wish.zone, :wish.most,
                :wish.wanted, :wish.node, :holding.windowId, :holding.returned, :holding.used)
            """)
    Lease take(@BindMethods("wish") Wish wish, @BindMethods("holding") Holding holding);

    /**
     * What a node asks for.
     *
     * @param zone in which days and longer windows begin
     */
    record Wish(Meter meter, long most, long wanted, String node, String zone) {}

    /** Answers how many nodes live. */
    @SqlQuery("""
            SELECT quota_report(:node, :windows, :returned, :used)
            """)
    int report(@Bind("node") String node, @Bind("windows") long[] windows, @Bind("returned") long[] returned, @Bind("used") long[] used);

    /** What all nodes used of the windows of a key that run now, as far as they have reported. */
    @SqlQuery("""
            SELECT quota_window.kind, quota_window.period, quota_window.unit, quota_window.ends_at,
                    quota_window.leased - coalesce(sum(greatest(0, lease.granted - lease.returned - lease.used)), 0) AS used
            FROM quota_window
            LEFT JOIN quota_lease AS lease ON lease.window_id = quota_window.id
            WHERE quota_window.key_id = :keyId
                AND quota_window.starts_at <= clock_timestamp()
                AND quota_window.ends_at > clock_timestamp()
            GROUP BY quota_window.id
            ORDER BY quota_window.starts_at DESC
            """)
    @RegisterConstructorMapper(WindowUse.class)
    List<WindowUse> uses(@Bind("keyId") long keyId);

    /** A node that stops: what it has not used is free at once. */
    @SqlUpdate("""
            DELETE FROM node
            WHERE name = :node
            """)
    void gone(@Bind("node") String node);

    @SqlCall("SELECT quota_clean()")
    void clean();
}
