package ai.nexusai.calllog;

import ai.nexusai.calllog.RecordFormat.Parsed;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One file of the journal. It is appended to by one thread at a time, under the journal's lock, until it is sealed; it may be read, synced
 * and discarded by others meanwhile. Not a {@code FileChannel}: an interrupt of a caller's thread would close that.
 */
final class Segment {
    private static final Pattern NAME = Pattern.compile("(\\d{16})\\.segment");
    private static final int WINDOW = 4 << 20;

    private final Path path;
    private final long number;
    /** Bytes that are whole records and the header; what lies behind was never acknowledged. */
    private volatile long length;
    /** Of this run. */
    private volatile long calls;
    private volatile boolean sealed;
    private volatile boolean dirty;
    private final Object handle = new Object();
    /** Guarded by {@link #handle} for closing; null when closed. */
    private volatile RandomAccessFile file;

    private Segment(Path path, long number, long length, RandomAccessFile file) {
        this.path = path;
        this.number = number;
        this.length = length;
        this.file = file;
        this.sealed = file == null;
    }

    /** A new, empty segment to append to. */
    static Segment create(Path folder, long number) throws IOException {
        Path path = folder.resolve(String.format(Locale.ROOT, "%016d.segment", number));
        var file = new RandomAccessFile(path.toFile(), "rw");
        try {
            file.write(RecordFormat.segmentHeader());
        } catch (IOException e) {
            file.close();
            Files.deleteIfExists(path);
            throw e;
        }
        return new Segment(path, number, RecordFormat.SEGMENT_HEADER, file);
    }

    /** The segments that an earlier run left behind, oldest first; sealed. */
    static List<Segment> found(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(path -> NAME.matcher(path.getFileName().toString()).matches()).sorted().map(Segment::old).toList();
        }
    }

    private static Segment old(Path path) {
        String name = path.getFileName().toString();
        return new Segment(path, Long.parseLong(name.substring(0, name.indexOf('.'))), path.toFile().length(), null);
    }

    void append(byte[] record) throws IOException {
        file.write(record);
        long whole = length + record.length;
        length = whole;
        long more = calls + 1;
        calls = more;
        dirty = true;
    }

    /** Shows that the disk takes {@code bytes} more, and gives them back. */
    void probe(int bytes) throws IOException {
        file.write(new byte[bytes]);
        file.getFD().sync();
        file.setLength(length);
        file.seek(length);
    }

    /** Nothing more is appended; the next {@link #sync} closes the file. */
    void seal() {
        sealed = true;
    }

    /** Brings what was appended to the disk itself; a sealed segment's file is closed after it. */
    void sync() throws IOException {
        synchronized (handle) {
            boolean last = sealed;
            if (file != null && dirty) {
                dirty = false;
                file.getFD().sync();
            }
            if (last) {
                close();
            }
        }
    }

    /** Cuts off what a failed append left, and closes the file. */
    void abandon() {
        sealed = true;
        synchronized (handle) {
            try (RandomAccessFile broken = file) {
                file = null;
                if (broken != null) {
                    broken.setLength(length);
                }
            } catch (IOException e) {
                // Readers stop at `length`, and after a restart the rest is a torn tail: nothing is lost.
                dirty = false;
            }
        }
    }

    void discard() throws IOException {
        close();
        Files.deleteIfExists(path);
    }

    private void close() throws IOException {
        synchronized (handle) {
            if (file != null) {
                file.close();
                file = null;
            }
        }
    }

    /** Up to {@code max} records from {@code offset} on; {@code limit} is a length seen before. */
    Parsed read(long offset, long limit, int max) throws UnreadableException {
        long rest = limit - offset;
        Parsed parsed = read(offset, (int) Math.min(rest, WINDOW), rest <= WINDOW, max);
        if (parsed.consumed() > 0 || rest <= WINDOW) {
            return parsed;
        }
        return read(offset, Math.toIntExact(rest), true, max);
    }

    private Parsed read(long offset, int size, boolean last, int max) throws UnreadableException {
        return RecordFormat.parse(ByteBuffer.wrap(bytes(offset, size)), offset, last, max);
    }

    /**
     * The bytes at {@code offset}; fewer than {@code size} when the segment ends before.
     *
     * @throws UnreadableException when the file cannot be read, or has become shorter than what was written to it
     */
    byte[] bytes(long offset, int size) throws UnreadableException {
        long whole = length;
        try (var in = new RandomAccessFile(path.toFile(), "r")) {
            if (in.length() < whole) {
                throw new UnreadableException(path + " is " + (whole - in.length()) + " bytes shorter than what was written to it");
            }
            in.seek(offset);
            var bytes = new byte[(int) Math.min(size, Math.max(0, in.length() - offset))];
            in.readFully(bytes);
            return bytes;
        } catch (UnreadableException e) {
            throw e;
        } catch (IOException e) {
            throw new UnreadableException(path + " cannot be read: " + e, e);
        }
    }

    /** How many calls this run appended. */
    long calls() {
        return calls;
    }

    Path path() {
        return path;
    }

    long number() {
        return number;
    }

    long length() {
        return length;
    }

    boolean isSealed() {
        return sealed;
    }
}
