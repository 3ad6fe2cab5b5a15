package ai.nexusai.calllog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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

    /** Writes {@code bytes} aside under {@code name}; {@code reason} is for the log. */
    void keep(String name, byte[] bytes, String reason) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve(name);
        Files.write(file, bytes, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        count.incrementAndGet();
        LOG.error("Not in the call log, kept in {}: {}", file, reason);
    }

    /** How many were kept since the start. */
    long count() {
        return count.get();
    }
}
