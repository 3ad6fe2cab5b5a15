package ai.nexusai.keyword;

import ai.nexusai.db.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static java.util.Objects.requireNonNull;

/**
 * Counts which keywords were found, in memory; a thread of its own carries the counts to the database every few seconds. While the database
 * is away they are kept; a crash loses those of the last seconds. Bounded by the number of keywords. Thread-safe.
 */
public final class KeywordHits implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KeywordHits.class);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration STOP = Duration.ofSeconds(5);

    private final Database database;
    private final Clock clock;
    private final Map<Long, Tally> pending = new ConcurrentHashMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().daemon().name("nexusai-keyword-hits").unstarted(this::run);

    private record Tally(long hits, Instant last) {

        Tally plus(Tally other) {
            return new Tally(hits + other.hits, last.isAfter(other.last) ? last : other.last);
        }
    }

    /** Nothing is written before {@link #start}. */
    public KeywordHits(Database database, Clock clock) {
        this.database = requireNonNull(database, "database is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    public void start() {
        thread.start();
    }

    /** Counts an answer in which the keyword was found just now. Never waits. */
    public void count(Keyword keyword) {
        pending.merge(keyword.id(), new Tally(1, clock.instant()), Tally::plus);
    }

    /** For how many keywords hits wait for the database. */
    public int pending() {
        return pending.size();
    }

    private void run() {
        boolean closed = false;
        while (!closed) {
            closed = pause();
            write();
        }
    }

    /** Carries what was counted to the database; what it does not take is kept. */
    void write() {
        Map<Long, Tally> taken = taken();
        if (taken.isEmpty()) {
            return;
        }
        try {
            List<Long> hits = new ArrayList<>(taken.size());
            List<Instant> last = new ArrayList<>(taken.size());
            taken.values().forEach(tally -> {
                hits.add(tally.hits());
                last.add(tally.last());
            });
            this.database.<Void>write(handle -> {
                handle.attach(KeywordDao.class).addHits(List.copyOf(taken.keySet()), hits, last);
                return null;
            });
        } catch (RuntimeException e) {
            LOG.debug("The hits of {} keywords are kept until the database takes them", taken.size(), e);
            taken.forEach((id, tally) -> pending.merge(id, tally, Tally::plus));
        }
    }

    private Map<Long, Tally> taken() {
        var taken = new TreeMap<Long, Tally>();
        for (Long id : List.copyOf(pending.keySet())) {
            Tally tally = pending.remove(id);
            if (tally != null) {
                taken.put(id, tally);
            }
        }
        return taken;
    }

    private boolean pause() {
        try {
            return closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Writes what is left. */
    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(STOP.toMillis()); // at once where it never started
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
