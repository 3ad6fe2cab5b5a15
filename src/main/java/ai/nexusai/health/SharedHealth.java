package ai.nexusai.health;

import ai.nexusai.account.Actor;
import ai.nexusai.account.Audit;
import ai.nexusai.account.Change;
import ai.nexusai.db.Database;
import ai.nexusai.db.Rounds;
import ai.nexusai.health.HealthDao.AsideRow;
import ai.nexusai.health.HealthDao.TrippedRow;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static java.util.Objects.requireNonNull;

/**
 * Shares what this node observed with the other nodes, and with itself after a restart: a thread of its own writes what changed and reads
 * what others wrote, each second. While the database is away every node goes on with what it knows. Thread-safe.
 */
public final class SharedHealth implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SharedHealth.class);
    private static final Rounds.Pace PACE = new Rounds.Pace(Duration.ZERO, Duration.ofSeconds(1));

    private final ObservedHealth health;
    private final Database database;
    private final String node;
    private final Rounds rounds = new Rounds("health", PACE, this::exchange);
    private boolean shared;

    /**
     * Nothing is read or written before {@link #start}.
     *
     * @param node the name of this process, for people who look into the tables
     */
    public SharedHealth(ObservedHealth health, Database database, String node) {
        this.health = requireNonNull(health, "health is null");
        this.database = requireNonNull(database, "database is null");
        this.node = requireNonNull(node, "node is null");
    }

    public void start() {
        rounds.start();
    }

    /** Forgets all that speaks against a provider, its models and its credentials: here at once, on the other nodes within seconds. */
    void reset(Actor actor, long providerId, String providerName) {
        database.<Void>write(handle -> {
            var dao = handle.attach(HealthDao.class);
            dao.deleteAll(providerId);
            dao.deleteAsides(providerId);
            Audit.record(handle, actor, Change.fact("reset", "provider", providerId, providerName));
            return null;
        });
        health.reset(providerId);
    }

    private void exchange() {
        try {
            share();
            if (!shared) {
                shared = true;
                LOG.debug("The upstreams' health is shared with the other nodes");
            }
        } catch (RuntimeException e) {
            if (shared && !rounds.isClosing()) {
                shared = false;
                LOG.warn("The upstreams' health cannot be shared; this node goes on with what it knows: {}", e.getMessage());
            }
        }
    }

    /** Writes what changed here, then takes over what all nodes wrote. */
    void share() {
        health.prune();
        health.tripping().breakers().share(changes -> write(handle -> changes.forEach((place, breaker) -> put(handle, place, breaker))));
        health.asides().share(changes -> write(handle -> changes.forEach((id, aside) -> put(handle, id, aside))));
        List<TrippedRow> tripped = database.read(handle -> handle.attach(HealthDao.class).tripped());
        List<AsideRow> asides = database.read(handle -> handle.attach(HealthDao.class).asides());
        health.tripping().breakers().adopt(breakers(tripped, health.now()));
        health.asides().adopt(asides(asides, health.now()));
    }

    private void write(Consumer<Handle> work) {
        database.<Void>write(handle -> {
            work.accept(handle);
            return null;
        });
    }

    private void put(Handle handle, Place place, Optional<Breaker> breaker) {
        var dao = handle.attach(HealthDao.class);
        breaker.ifPresentOrElse(tripped -> dao.put(new TrippedRow(place.providerId(), place.modelId(), tripped.until() - health.now(),
                tripped.reason(), tripped.failures().size(), tripped.trips()), node),
                () -> dao.delete(place.providerId(), place.modelId()));
    }

    private void put(Handle handle, long credentialId, Optional<Aside> known) {
        var dao = handle.attach(HealthDao.class);
        long now = health.now();
        known.ifPresentOrElse(aside -> dao.put(new AsideRow(credentialId, aside.providerId(), aside.reason(), now - aside.since(),
                aside.until() - now, aside.times()), node), () -> dao.deleteAside(credentialId));
    }

    private static Map<Place, Breaker> breakers(List<TrippedRow> rows, long now) {
        var breakers = new HashMap<Place, Breaker>();
        rows.forEach(row -> breakers.put(new Place(row.providerId(), row.modelId()),
                Breaker.tripped(row.trips(), now + row.millis(), row.reason())));
        return breakers;
    }

    private static Map<Long, Aside> asides(List<AsideRow> rows, long now) {
        var asides = new HashMap<Long, Aside>();
        rows.forEach(row -> asides.put(row.credentialId(),
                new Aside(row.providerId(), row.reason(), now - row.sinceMillis(), now + row.millis(), row.times())));
        return asides;
    }

    @Override
    public void close() {
        rounds.close();
    }
}
