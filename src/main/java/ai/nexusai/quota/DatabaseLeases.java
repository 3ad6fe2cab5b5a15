package ai.nexusai.quota;

import ai.nexusai.db.Database;
import ai.nexusai.error.GatewayException;
import java.io.IOException;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/** Leases from PostgreSQL, where all nodes meet. */
final class DatabaseLeases implements Leases {
    private final Database database;
    private final Supplier<ZoneId> zone;

    /** @param zone in which days and longer windows begin, asked for each lease */
    DatabaseLeases(Database database, Supplier<ZoneId> zone) {
        this.database = database;
        this.zone = zone;
    }

    @Override
    public Lease take(String node, Limit limit, long wanted, Holding holding) throws IOException {
        var wish = new LeaseDao.Wish(limit.meter(), limit.most(), wanted, node, zone.get().getId());
        try {
            return database.write(handle -> handle.attach(LeaseDao.class).take(wish, holding));
        } catch (GatewayException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public int report(String node, List<Holding> holdings) throws IOException {
        try {
            return database.write(handle -> handle.attach(LeaseDao.class).report(node, each(holdings, Holding::windowId),
                    each(holdings, Holding::returned), each(holdings, Holding::used)));
        } catch (GatewayException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** What all nodes used of the windows of a key that run now. */
    List<WindowUse> uses(long keyId) {
        return database.read(handle -> handle.attach(LeaseDao.class).uses(keyId));
    }

    /** Takes away what nobody needs any more. */
    void clean() {
        this.database.<Void>write(handle -> {
            handle.attach(LeaseDao.class).clean();
            return null;
        });
    }

    /** This node stops. */
    void gone(String node) {
        this.database.<Void>write(handle -> {
            handle.attach(LeaseDao.class).gone(node);
            return null;
        });
    }

    private static long[] each(List<Holding> holdings, ToLongFunction<Holding> part) {
        return holdings.stream().mapToLong(part).toArray();
    }
}
