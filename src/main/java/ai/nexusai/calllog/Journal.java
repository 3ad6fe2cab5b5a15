package ai.nexusai.calllog;

import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static java.util.Objects.requireNonNull;

/**
 * The node's own record of finished calls, on its disk, until the database has them. What {@link #write} returned for survives the death of
 * the process; the loss of power may cost the last {@value #SYNC_MILLIS} ms. Thread-safe; a write takes microseconds and waits for no disk.
 */
public final class Journal implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final long SYNC_MILLIS = 200;
    private static final long SEGMENT_BYTES = 16L << 20;
    /** A bound smaller than this many segments gets smaller segments, since only whole ones are given back. */
    private static final long SEGMENTS = 16;
    private static final int PROBE_BYTES = 64 << 10;
    /** Room that the disk must have left for calls to be let in. */
    private static final long DISK_RESERVE = 8L << 20;

    private final Path folder;
    private final long maxBytes;
    private final FolderLock folderLock;
    private final ReentrantLock lock = new ReentrantLock();
    private final ScheduledExecutorService background = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().name("nexusai-journal").daemon(true).factory());
    /** Oldest first; guarded by {@link #lock}. */
    private final Deque<Segment> segments = new ArrayDeque<>();
    /** The segment to append to, the last of {@link #segments}; null when the next write begins one. Guarded by {@link #lock}. */
    private Segment active;
    private long nextNumber;
    private final AtomicLong bytes = new AtomicLong();
    private volatile boolean broken;
    private volatile boolean diskLow;
    private volatile boolean closed;

    private Journal(Path folder, long maxBytes) throws IOException {
        this.folder = folder;
        this.maxBytes = maxBytes;
        Files.createDirectories(folder);
        this.folderLock = FolderLock.take(folder);
        List<Segment> old = Segment.found(folder);
        segments.addAll(old);
        bytes.set(old.stream().mapToLong(Segment::length).sum());
        nextNumber = old.isEmpty() ? 1 : old.getLast().number() + 1;
        var unused = background.scheduleWithFixedDelay(this::tend, SYNC_MILLIS, SYNC_MILLIS, TimeUnit.MILLISECONDS);
    }

    /**
     * Opens the journal of {@code node} under {@code root}, with what an earlier run left there.
     *
     * @param maxBytes how much may wait for the database
     * @throws IOException when the folder cannot be made, read or locked; the message tells which and why
     */
    public static Journal open(Path root, String node, long maxBytes) throws IOException {
        requireNonNull(node, "node is null");
        return new Journal(root.resolve(folderName(node)), maxBytes);
    }

    /** A node's name, made fit for a folder. */
    private static String folderName(String node) {
        var name = new StringBuilder("_".repeat(node.isEmpty() || node.startsWith(".") ? 1 : 0));
        node.chars().forEach(c -> name.append(c < 128 && (Character.isLetterOrDigit(c) || "._-".indexOf(c) >= 0) ? (char) c : '_'));
        return name.toString();
    }

    /**
     * Returns when the operating system has the call log.
     *
     * @throws GatewayException OVERLOADED when the journal is full, its disk fails, or it is closed
     */
    public void write(CallLog log) {
        byte[] record = RecordFormat.record(CallRow.of(log).line());
        lock.lock();
        try {
            checkOpen();
            checkRoom(record.length);
            append(record);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Whether no call may be begun now: what is free is kept for the calls already running, or the disk fails. To be asked before each call
     * and for readiness; costs nothing.
     */
    public boolean refusing() {
        return refusal().isPresent();
    }

    /** Why {@link #refusing}, as a sentence; empty when not. */
    public Optional<String> refusal() {
        if (closed) {
            return Optional.of("The journal is closed.");
        }
        if (broken) {
            return Optional.of("The journal cannot be written: look at the disk of " + folder + ".");
        }
        if (bytes.get() > maxBytes - maxBytes / 20) {
            return Optional.of("The journal is full: the database has not taken call logs for a while.");
        }
        return diskLow ? Optional.of("The disk of the journal is nearly full.") : Optional.empty();
    }

    /** How many bytes of segments lie on the disk, in all. */
    public long bytes() {
        return bytes.get();
    }

    private void checkOpen() {
        if (closed) {
            throw overloaded("This node is stopping.");
        }
    }

    private void checkRoom(int size) {
        if (bytes.get() + size > maxBytes) {
            throw overloaded("This node cannot keep a record of the call: its journal is full.");
        }
    }

    private static GatewayException overloaded(String why) {
        return new GatewayException(Status.OVERLOADED, why + " Try again later.");
    }

    private void append(byte[] record) {
        try {
            if (active != null && active.length() + record.length > Math.min(SEGMENT_BYTES, maxBytes / SEGMENTS)) {
                sealActive();
            }
            if (active == null) {
                begin();
            }
            active.append(record);
            bytes.addAndGet(record.length);
        } catch (IOException e) {
            fail(e);
            throw overloaded("This node cannot keep a record of the call: its journal cannot be written.");
        }
    }

    private void begin() throws IOException {
        active = Segment.create(folder, nextNumber++);
        segments.addLast(active);
        bytes.addAndGet(active.length());
    }

    private void sealActive() {
        active.seal();
        active = null;
    }

    private void fail(Exception cause) {
        if (!broken) {
            LOG.error("The journal in {} cannot be written; calls are refused until it can: {}", folder, cause.toString());
        }
        broken = true;
        if (active != null) {
            active.abandon();
            active = null;
        }
    }

    /** Lets what was written so far be discarded once it is read, although its segment is not full. */
    void seal() {
        lock.lock();
        try {
            if (active != null) {
                sealActive();
            }
        } finally {
            lock.unlock();
        }
    }

    /** The oldest segment that is there. */
    Optional<Segment> oldest() {
        lock.lock();
        try {
            return Optional.ofNullable(segments.peekFirst());
        } finally {
            lock.unlock();
        }
    }

    /** Gives back a sealed segment whose calls are all in the database. */
    void discard(Segment segment) throws IOException {
        segment.discard();
        lock.lock();
        try {
            if (segments.remove(segment)) {
                bytes.addAndGet(-segment.length());
            }
        } finally {
            lock.unlock();
        }
    }

    Path folder() {
        return folder;
    }

    private void tend() {
        try {
            syncAll();
            diskLow = Files.getFileStore(folder).getUsableSpace() < DISK_RESERVE;
            if (broken && !closed) {
                probe();
            }
        } catch (IOException | RuntimeException e) {
            lock.lock();
            try {
                fail(e);
            } finally {
                lock.unlock();
            }
        }
    }

    private void syncAll() throws IOException {
        List<Segment> snapshot;
        lock.lock();
        try {
            snapshot = List.copyOf(segments);
        } finally {
            lock.unlock();
        }
        for (Segment segment : snapshot) {
            segment.sync();
        }
    }

    private void probe() throws IOException {
        lock.lock();
        try {
            Files.createDirectories(folder);
            if (active == null) {
                begin();
            }
            active.probe(PROBE_BYTES);
            broken = false;
            LOG.warn("The journal in {} can be written again", folder);
        } finally {
            lock.unlock();
        }
    }

    /** Refuses further writes, brings everything to the disk and lets go of the folder. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            if (active != null) {
                sealActive();
            }
        } finally {
            lock.unlock();
        }
        background.shutdown();
        try {
            if (!background.awaitTermination(10, TimeUnit.SECONDS)) {
                LOG.warn("The journal's background thread did not end in time");
            }
            syncAll();
        } catch (IOException e) {
            LOG.error("The journal in {} could not be brought to the disk: {}", folder, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            folderLock.close();
        }
    }
}
