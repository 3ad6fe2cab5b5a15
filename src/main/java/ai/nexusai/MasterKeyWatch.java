package ai.nexusai;

import ai.nexusai.error.GatewayException;
import ai.nexusai.vault.DataKeys;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows rotations of the master key while the node runs: takes the next one over when the database goes by it, and says so where this node
 * has only an old one. Calls go on in any case, since the data keys are open; but such a node could not start again.
 */
final class MasterKeyWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MasterKeyWatch.class);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final DataKeys dataKeys;
    private final MasterKeyFiles files;
    private final ScheduledExecutorService timer = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("nexusai-master-key").factory());
    private boolean started;
    private volatile Optional<String> warning = Optional.empty();

    /** Nothing runs before {@link #start}. */
    MasterKeyWatch(DataKeys dataKeys, MasterKeyFiles files) {
        this.dataKeys = dataKeys;
        this.files = files;
    }

    /** To be called when the database is ready; told again, or after {@link #close}, this changes nothing. */
    synchronized void start() {
        if (started) {
            return;
        }
        started = true;
        var unused = timer.scheduleWithFixedDelay(this::look, PAUSE.toSeconds(), PAUSE.toSeconds(), TimeUnit.SECONDS);
    }

    /** Why this node could not start again; empty when it could. */
    Optional<String> warning() {
        return warning;
    }

    private void look() {
        try {
            dataKeys.masterFingerprint().ifPresent(this::follow);
        } catch (GatewayException e) {
            LOG.debug("The master key is looked at again when the database is back", e);
        } catch (RuntimeException e) {
            LOG.warn("The master key cannot be looked at: {}", e.getMessage());
        }
    }

    private void follow(String fingerprint) {
        Optional<String> found = problem(fingerprint);
        if (!found.equals(warning)) {
            found.ifPresentOrElse(LOG::warn, () -> LOG.info("This node has the master key of the database again"));
        }
        warning = found;
    }

    private Optional<String> problem(String fingerprint) {
        if (files.areMissing()) {
            return Optional
                    .of("The file master.key is gone from the home folder: calls go on, but this node cannot start again without it.");
        }
        files.follow(fingerprint);
        return files.keys().named(fingerprint).isPresent()
                ? Optional.empty()
                : Optional.of("The master key was changed to the one of fingerprint " + fingerprint
                        + ", which this node does not have: calls go on, but it cannot start again before it is given that key.");
    }

    @Override
    public synchronized void close() {
        started = true;
        timer.shutdownNow();
    }
}
