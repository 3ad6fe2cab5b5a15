package ai.nexusai.backup;

import ai.nexusai.config.BackupSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static java.util.Objects.requireNonNull;

/**
 * Backs the database up once a day, from the hour that is set on, and removes the oldest files of its own. A day that was missed is made up for when the
 * gateway runs again; what failed is tried again an hour later.
 */
public final class NightlyBackup implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NightlyBackup.class);
    private static final Pattern OWN = Pattern.compile("nexusai-\\d{4}-\\d{2}-\\d{2}\\.zip");
    private static final Duration LOOK = Duration.ofMinutes(1);
    private static final Duration AGAIN = Duration.ofHours(1);

    private final Backup backup;
    private final BackupSettings settings;
    private final Clock clock;
    private final ScheduledExecutorService timer = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("nexusai-backup").factory());
    private volatile Optional<String> problem = Optional.empty();
    private Instant notBefore = Instant.MIN;

    /** Nothing runs before {@link #start}; {@code clock} tells the zone of the hour. */
    public NightlyBackup(Backup backup, BackupSettings settings, Clock clock) {
        this.backup = requireNonNull(backup, "backup is null");
        this.settings = requireNonNull(settings, "settings is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    public void start() {
        var unused = timer.scheduleWithFixedDelay(this::look, LOOK.toSeconds(), LOOK.toSeconds(), TimeUnit.SECONDS);
    }

    /** Why the last one failed; empty when it did not. */
    public Optional<String> problem() {
        return problem;
    }

    /** Writes today's when it is time and it is not there yet. */
    void look() {
        ZonedDateTime now = ZonedDateTime.now(clock);
        Path file = settings.folder().resolve("nexusai-" + LocalDate.from(now) + ".zip");
        if (now.getHour() < settings.hour() || now.toInstant().isBefore(notBefore) || Files.exists(file)) {
            return;
        }
        try {
            Files.createDirectories(settings.folder());
            Contents contents = backup.write(file);
            LOG.info("{} rows are backed up into {}", contents.rows(), file);
            problem = Optional.empty();
            prune();
        } catch (IOException | RuntimeException e) {
            notBefore = now.toInstant().plus(AGAIN);
            problem = Optional.of("The nightly backup failed: " + e.getMessage());
            LOG.error("The nightly backup failed and is tried again in an hour: {}", e.getMessage());
        }
    }

    private void prune() throws IOException {
        try (Stream<Path> files = Files.list(settings.folder())) {
            List<Path> oldest = files.filter(file -> OWN.matcher(file.getFileName().toString()).matches())
                    .sorted(Comparator.comparing(Path::getFileName).reversed()).skip(settings.keep()).toList();
            for (Path file : oldest) {
                Files.delete(file);
            }
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
