package ai.nexusai.calllog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps beside the journal, in {@code rejected/}, what cannot get into the database, so that an administrator can look at it. */
final class Rejects {
    private static final Logger LOG = LoggerFactory.getLogger(Rejects.class);

    private final Path folder;
    private final AtomicLong count = new AtomicLong();

    Rejects(Path journal) {
        this.folder = journal.resolve("rejected");
    }

    /** Writes {@code bytes} aside under {@code name}, or a like one where that is taken; {@code reason} is for the log. */
    void keep(String name, byte[] bytes, String reason) throws IOException {
        Files.createDirectories(folder);
        Path part = folder.resolve("part");
        Files.write(part, bytes);
        Path file = free(name);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        told(file, reason);
    }

    /** Moves a whole file aside; one that is gone is told of, and lost. */
    void take(Path from, String reason) throws IOException {
        Files.createDirectories(folder);
        Path file = free(from.getFileName().toString());
        try {
            Files.move(from, file, StandardCopyOption.ATOMIC_MOVE);
            told(file, reason);
        } catch (NoSuchFileException e) {
            count.incrementAndGet();
            LOG.error("Not in the call log, and lost: {} is gone", from);
        }
    }

    private void told(Path file, String reason) {
        count.incrementAndGet();
        LOG.error("Not in the call log, kept in {}: {}", file, reason);
    }

    /** Segments are numbered anew once the journal was empty: what was kept before stays. */
    private Path free(String name) {
        Path file = folder.resolve(name);
        for (int i = 2; Files.exists(file); i++) {
            file = folder.resolve(name + "." + i);
        }
        return file;
    }

    /** How many were kept since the start. */
    long count() {
        return count.get();
    }
}
