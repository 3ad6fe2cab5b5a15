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
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of a journal, the oldest first, of which the last one is appended to; bounded in bytes. Thread-safe. */
final class Segments {
    private static final Logger LOG = LoggerFactory.getLogger(Segments.class);
    private static final long SEGMENT_BYTES = 16L << 20;
    /** A bound smaller than this many segments gets smaller segments, since only whole ones are given back. */
    private static final long SEGMENTS = 16;
    private static final int PROBE_BYTES = 64 << 10;

    private final Path folder;
    private final long maxBytes;
    private final ReentrantLock lock = new ReentrantLock();
    /** Guarded by {@link #lock}, as is what follows. */
    private final Deque<Segment> segments = new ArrayDeque<>();
    /** The last of {@link #segments}; null when the next append begins one. */
    private Segment active;
    private long nextNumber;
    private boolean closed;
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong calls = new AtomicLong();

    /** With what an earlier run left behind. */
    Segments(Path folder, long maxBytes) throws IOException {
        this.folder = folder;
        this.maxBytes = maxBytes;
        List<Segment> old = Segment.found(folder);
        segments.addAll(old);
        bytes.set(old.stream().mapToLong(Segment::length).sum());
        nextNumber = old.isEmpty() ? 1 : old.getLast().number() + 1;
    }

    /** Bytes of all files. */
    long bytes() {
        return bytes.get();
    }

    /** How many calls of this run lie in them. */
    long calls() {
        return calls.get();
    }

    /**
     * Returns when the operating system has the record.
     *
     * @throws GatewayException OVERLOADED when there is no room, or they are closed
     * @throws IOException when the disk fails; the file at which it did is left, with what is whole in it
     */
    void append(byte[] record) throws IOException {
        lock.lock();
        try {
            if (closed) {
                throw overloaded("This node is stopping.");
            }
            if (bytes.get() + record.length > maxBytes) {
                throw overloaded("This node cannot keep a record of the call: its journal is full.");
            }
            if (active != null && active.length() + record.length > Math.min(SEGMENT_BYTES, maxBytes / SEGMENTS)) {
                sealActive();
            }
            active().append(record);
            bytes.addAndGet(record.length);
            calls.incrementAndGet();
        } catch (IOException e) {
            abandon();
            throw e;
        } finally {
            lock.unlock();
        }
    }

    static GatewayException overloaded(String why) {
        return new GatewayException(Status.OVERLOADED, why + " Try again later.");
    }

    private Segment active() throws IOException {
        if (active == null) {
            active = Segment.create(folder, nextNumber++);
            segments.addLast(active);
            bytes.addAndGet(active.length());
        }
        return active;
    }

    private void sealActive() {
        active.seal();
        active = null;
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

    /** Leaves the file that is appended to, with what is whole in it. */
    void abandon() {
        lock.lock();
        try {
            if (active != null) {
                active.abandon();
                forgetIfEmpty(active);
                active = null;
            }
        } finally {
            lock.unlock();
        }
    }

    /** A full disk may take the beginning of a file again and again: no such file is left. */
    private void forgetIfEmpty(Segment segment) {
        if (segment.calls() > 0) {
            return;
        }
        try {
            segment.discard();
        } catch (IOException e) {
            LOG.debug("{} is left behind, empty", segment.path(), e);
        }
        segments.remove(segment);
        bytes.addAndGet(-segment.length());
    }

    /** Shows that the disk can be written again. */
    void probe() throws IOException {
        lock.lock();
        try {
            Files.createDirectories(folder);
            active().probe(PROBE_BYTES);
        } catch (IOException e) {
            abandon();
            throw e;
        } finally {
            lock.unlock();
        }
    }

    Optional<Segment> oldest() {
        lock.lock();
        try {
            return Optional.ofNullable(segments.peekFirst());
        } finally {
            lock.unlock();
        }
    }

    /** No longer counts a segment; what comes next goes into another one. False when it was not counted any more. */
    boolean forget(Segment segment) {
        lock.lock();
        try {
            if (segment.equals(active)) {
                sealActive();
            }
            boolean counted = segments.remove(segment);
            if (counted) {
                bytes.addAndGet(-segment.length());
                calls.addAndGet(-segment.calls());
            }
            return counted;
        } finally {
            lock.unlock();
        }
    }

    /** Brings everything to the disk itself. */
    void sync() throws IOException {
        for (Segment segment : all()) {
            segment.sync();
        }
    }

    private List<Segment> all() {
        lock.lock();
        try {
            return List.copyOf(segments);
        } finally {
            lock.unlock();
        }
    }

    /** Refuses what comes from now on. */
    void close() {
        lock.lock();
        try {
            closed = true;
            seal();
        } finally {
            lock.unlock();
        }
    }
}
