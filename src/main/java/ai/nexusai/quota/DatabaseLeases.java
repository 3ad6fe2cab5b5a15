package ai.nexusai.quota;

import ai.nexusai.db.Database;
import ai.nexusai.error.GatewayException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Collection;
import java.util.function.Supplier;

/** Leases from PostgreSQL, where all nodes meet. */
final class DatabaseLeases implements Leases {
    private static final Duration KEPT = Duration.ofHours(1);

    private final Database database;
    private final String node;
    private final Supplier<ZoneId> zone;
    private final Clock clock;

    /** @param zone in which days and longer windows begin */
    DatabaseLeases(Database database, String node, Supplier<ZoneId> zone, Clock clock) {
        this.database = database;
        this.node = node;
        this.zone = zone;
        this.clock = clock;
    }

    @Override
    public Lease take(Meter meter, long wanted) throws IOException {
        try {
            return database.write(handle -> handle.attach(LeaseDao.class).take(meter, zone.get().getId(), wanted, node));
        } catch (GatewayException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** Says that this node lives and what it has used, gives back what lies idle, and takes away windows that are long over. Answers how many nodes there are, at least 1. */
    int report(Collection<Allowance> allowances) {
        return database.write(handle -> {
            var dao = handle.attach(LeaseDao.class);
            dao.seen(node);
            allowances.forEach(allowance -> {
                long idle = allowance.takeIdle();
                if (idle > 0) {
                    dao.giveBack(allowance.meter(), idle, node);
                }
                dao.report(allowance.meter(), allowance.unused(), node);
            });
            dao.removeWindows(clock.instant().minus(KEPT));
            return Math.max(1, dao.nodes());
        });
    }

    /** Gives back what is not used: this node stops. */
    void end(Collection<Allowance> allowances) {
        this.database.<Void>write(handle -> {
            var dao = handle.attach(LeaseDao.class);
            allowances.forEach(allowance -> dao.report(allowance.meter(), allowance.unused(), node));
            dao.expire(node);
            dao.gone(node);
            return null;
        });
    }
}
