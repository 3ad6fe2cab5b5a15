package ai.nexusai.job;

import ai.nexusai.db.Database;
import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static java.util.Objects.requireNonNull;

/**
 * Does this node's part of the jobs, one after the other. A job belongs to one node at a time: it holds a lease of a minute, renewed with
 * each step; when it dies, another one goes on with the step after the last that was committed.
 */
public final class JobRunner implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration STOP = Duration.ofSeconds(5);
    /** Shorter than the lease: a step that hangs is over before another node takes the job. */
    private static final String LIMIT = "/* JobRunner.step */ SET LOCAL statement_timeout = '45s'";

    private final Database database;
    private final String node;
    private final Map<String, Work> works;
    private final BooleanSupplier ready;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().daemon().name("nexusai-jobs").unstarted(this::run);

    /**
     * Nothing runs before {@link #start}.
     *
     * @param ready whether this node has what the works need; asked before each job
     */
    public JobRunner(Database database, String node, List<Work> works, BooleanSupplier ready) {
        this.database = requireNonNull(database, "database is null");
        this.node = requireNonNull(node, "node is null");
        this.ready = requireNonNull(ready, "ready is null");
        this.works = works.stream().collect(Collectors.toUnmodifiableMap(Work::kind, Function.identity()));
    }

    public void start() {
        thread.start();
    }

    private void run() {
        do {
            try {
                while (!isClosing() && ready.getAsBoolean() && runNext()) {
                    // the next one
                }
            } catch (RuntimeException e) {
                LOG.debug("Jobs wait for the database", e);
            }
        } while (!closes(POLL));
    }

    /** Does the oldest job that no living node has, to its end or until this node stops; false when there is none. */
    boolean runNext() {
        String[] kinds = works.keySet().toArray(String[]::new);
        Optional<Claim> claim = database.write(handle -> handle.attach(JobDao.class).claim(node, kinds));
        claim.ifPresent(this::carryOut);
        return claim.isPresent();
    }

    private void carryOut(Claim claim) {
        LOG.info("Job {} ({}) runs here", claim.id(), claim.kind());
        Work work = works.get(claim.kind());
        try {
            while (!isClosing() && database.write(handle -> step(handle, claim.id(), work))) {
                // the next step
            }
        } catch (GatewayException e) {
            if (e.status() == Status.DATABASE_AWAY) {
                throw e;
            }
            fail(claim, e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("Job {} ({}) failed", claim.id(), claim.kind(), e);
            fail(claim, "It failed unexpectedly; the log of node " + node + " says why.");
        }
    }

    /** Whether there is a further step. */
    private boolean step(Handle handle, long id, Work work) {
        handle.execute(LIMIT);
        var dao = handle.attach(JobDao.class);
        Optional<Claim> held = dao.held(id, node);
        if (held.isEmpty()) {
            return false;
        }
        if (held.get().cancelled()) {
            dao.end(id, node, JobState.CANCELLED.text(), Optional.empty());
            return false;
        }
        if (held.get().total().isEmpty()) {
            dao.begin(id, work.total(handle, held.get().input()));
            return true;
        }
        Progress now = work.step(handle, held.get().input(), held.get().progress());
        dao.advance(id, now.done(), now.position().map(JsonNode::toString), now.result().map(JsonNode::toString));
        if (now.ended()) {
            dao.end(id, node, JobState.DONE.text(), Optional.empty());
        }
        return !now.ended();
    }

    private void fail(Claim claim, String why) {
        this.database.<Void>write(handle -> {
            handle.attach(JobDao.class).end(claim.id(), node, JobState.FAILED.text(), Optional.of(why));
            return null;
        });
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    private boolean closes(Duration wait) {
        try {
            return closing.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Ends after the step at hand; another node may go on at once. */
    @Override
    public void close() {
        closing.countDown();
        try {
            if (thread.join(STOP)) {
                this.database.<Void>write(handle -> {
                    handle.attach(JobDao.class).release(node);
                    return null;
                });
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.debug("The lease of this node's job ends by itself", e);
        }
    }
}
