package ai.nexusai.calllog;

import ai.nexusai.error.GatewayException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static java.util.Objects.requireNonNull;

/**
 * The node's own record of finished calls, on its disk, until the database has them. What {@link #write} kept survives the death of the
 * process; the loss of power may cost what {@link JournalRules#sync} says. Thread-safe; a write takes microseconds and waits for no disk.
 */
public final class Journal implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    /** A disk that failed is tried again at least this often. */
    private static final long PROBE_MILLIS = 200;
    /** Room that the disk must have left for calls to be let in. */
    private static final long DISK_RESERVE = 8L << 20;

    private final Path folder;
    private final long maxBytes;
    private final Supplier<JournalRules> rules;
    private final Losses losses = new Losses();
    private final FolderLock folderLock;
    private final Segments segments;
    private final ScheduledThreadPoolExecutor background = new ScheduledThreadPoolExecutor(1,
            Thread.ofPlatform().name("nexusai-journal").daemon(true).factory());
    private volatile boolean broken;
    private volatile boolean diskLow;
    private volatile boolean closed;

    private Journal(Path folder, long maxBytes, Supplier<JournalRules> rules) throws IOException {
        this.folder = folder;
        this.maxBytes = maxBytes;
        this.rules = rules;
        Files.createDirectories(folder);
        this.folderLock = FolderLock.take(folder);
        this.segments = segments();
        background.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        tendLater();
    }

    private Segments segments() throws IOException {
        try {
            return new Segments(folder, maxBytes);
        } catch (IOException e) {
            folderLock.close();
            throw e;
        }
    }

    /**
     * Opens the journal of {@code node} under {@code root}, with what an earlier run left there.
     *
     * @param maxBytes how much may wait for the database
     * @param rules asked again and again
     * @throws IOException when the folder cannot be made, read or locked; the message tells which and why
     */
    public static Journal open(Path root, String node, long maxBytes, Supplier<JournalRules> rules) throws IOException {
        requireNonNull(node, "node is null");
        return new Journal(root.resolve(folderName(node)), maxBytes, requireNonNull(rules, "rules is null"));
    }

    /** The same under the standard rules. */
    public static Journal open(Path root, String node, long maxBytes) throws IOException {
        return open(root, node, maxBytes, () -> JournalRules.STANDARD);
    }

    /** A node's name, made fit for a folder. */
    private static String folderName(String node) {
        var name = new StringBuilder("_".repeat(node.isEmpty() || node.startsWith(".") ? 1 : 0));
        node.chars().forEach(c -> name.append(c < 128 && (Character.isLetterOrDigit(c) || "._-".indexOf(c) >= 0) ? (char) c : '_'));
        return name.toString();
    }

    /**
     * Returns when the operating system has the call log; also when it cannot be kept and the rules let calls go on, which counts as lost.
     *
     * @throws GatewayException OVERLOADED when the journal is full or its disk fails, and the rules want every call on record; or when it is
     *         closed
     */
    public void write(CallLog log) {
        try {
            keep(RecordFormat.record(CallRow.of(log).line()));
        } catch (GatewayException e) {
            losses.lost(log.id(), e.getMessage());
            if (closed || !rules.get().goesOn()) {
                throw e;
            }
        }
    }

    /**
     * Returns when the operating system has a record of any kind, which begins with the call's id and time as text, a tab behind each.
     *
     * @param payload at most {@value RecordFormat#MAX_PAYLOAD} bytes
     * @throws GatewayException OVERLOADED when it was not kept, whatever the rules say
     */
    public void record(byte[] payload) {
        keep(RecordFormat.record(payload));
    }

    private void keep(byte[] record) {
        try {
            segments.append(record);
        } catch (IOException e) {
            fail(e);
            throw Segments.overloaded("This node cannot keep a record of the call: its journal cannot be written.");
        }
    }

    /**
     * Whether no call may be begun now: what is free is kept for the calls already running, or the disk fails, and the rules want every call
     * on record. To be asked before each call and for readiness; costs nothing.
     */
    public boolean refusing() {
        return refusal().isPresent();
    }

    /** Why {@link #refusing}, as a sentence; empty when not. */
    public Optional<String> refusal() {
        if (closed) {
            return Optional.of("The journal is closed.");
        }
        Optional<String> trouble = trouble();
        return trouble.isPresent() && rules.get().goesOn() ? Optional.empty() : trouble;
    }

    /** That calls are being served which are not on record, or were within the last hour; empty when all is well. */
    public Optional<String> loss() {
        if (losses.areRecent()) {
            return Optional.of("Calls were lost for the call log: " + losses.count() + " since the start.");
        }
        return rules.get().goesOn() ? trouble() : Optional.empty();
    }

    /** Calls since the start whose record was lost, since there was no room or the disk failed; the log has an ERROR. */
    public long lost() {
        return losses.count();
    }

    private Optional<String> trouble() {
        if (broken) {
            return Optional.of("The journal cannot be written: look at the disk of " + folder + ".");
        }
        if (bytes() > maxBytes - maxBytes / 20) {
            return Optional.of("The journal is full: the database has not taken call logs for a while.");
        }
        return diskLow ? Optional.of("The disk of the journal is nearly full.") : Optional.empty();
    }

    /** How many bytes of segments lie on the disk, in all. */
    public long bytes() {
        return segments.bytes();
    }

    /** How many calls of this run lie in them; those of an earlier run are not counted. */
    long calls() {
        return segments.calls();
    }

    /** Lets what was written so far be discarded once it is read, although its segment is not full. */
    void seal() {
        segments.seal();
    }

    /** The oldest segment that is there. */
    Optional<Segment> oldest() {
        return segments.oldest();
    }

    /** Gives back a sealed segment whose calls are all in the database. */
    void discard(Segment segment) throws IOException {
        segment.discard();
        boolean unused = segments.forget(segment);
    }

    /** Goes on without a segment whose file is to be set aside; false when it did so already. */
    boolean forget(Segment segment) {
        return segments.forget(segment);
    }

    Path folder() {
        return folder;
    }

    private void tendLater() {
        long millis = rules.get().sync().toMillis();
        var unused = background.schedule(this::tend, broken ? Math.min(millis, PROBE_MILLIS) : millis, TimeUnit.MILLISECONDS);
    }

    private void tend() {
        try {
            segments.sync();
            diskLow = Files.getFileStore(folder).getUsableSpace() < DISK_RESERVE;
            if (broken && !closed) {
                segments.probe();
                broken = false;
                LOG.warn("The journal in {} can be written again", folder);
            }
        } catch (IOException | RuntimeException e) {
            fail(e);
        } finally {
            if (!closed) {
                tendLater();
            }
        }
    }

    private void fail(Exception cause) {
        if (!broken) {
            LOG.error("The journal in {} cannot be written; until it can, calls {}: {}", folder,
                    rules.get().goesOn() ? "go on without being recorded" : "are refused", cause.toString());
        }
        broken = true;
        segments.abandon();
    }

    /** Refuses further writes, brings everything to the disk and lets go of the folder. */
    @Override
    public void close() {
        closed = true;
        segments.close();
        background.shutdown();
        try {
            if (!background.awaitTermination(10, TimeUnit.SECONDS)) {
                LOG.warn("The journal's background thread did not end in time");
            }
            segments.sync();
        } catch (IOException e) {
            LOG.error("The journal in {} could not be brought to the disk: {}", folder, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            folderLock.close();
        }
    }
}
