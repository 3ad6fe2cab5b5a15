package ai.nexusai.message;

import ai.nexusai.calllog.CallBodies.CallBody;
import ai.nexusai.calllog.CallBodies.Part;
import ai.nexusai.calllog.CallLog;
import ai.nexusai.calllog.CallLogWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

/**
 * Writes what is kept of calls to files as well, one JSON object a line and one file a minute, on a thread of its own: where a setting asks
 * for it. What a full queue or a failing disk does not take is dropped and counted; calls never wait for it. Thread-safe.
 */
public final class MessageFiles implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MessageFiles.class);
    private static final long MOST_BYTES = 64L << 20;
    private static final Duration SWEEP = Duration.ofMinutes(10);
    /** How soon the thread sees that it is to end. */
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration STOP = Duration.ofSeconds(2);

    private final Supplier<Path> folder;
    private final Supplier<Wanted> wanted;
    private final Function<byte[], String> words;
    private final Clock clock;
    private final BlockingQueue<Line> queue = new LinkedBlockingQueue<>();
    private final AtomicLong waiting = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private final Thread thread = Thread.ofPlatform().daemon().name("nexusai-message-files").unstarted(this::run);
    private volatile boolean closing;
    private volatile boolean failing;
    /** Of the thread, like what follows. */
    private Optional<MinuteFile> file = Optional.empty();
    private Instant swept = Instant.EPOCH;

    /**
     * What the settings ask for.
     *
     * @param retentionDays how long files are kept; empty = for ever
     * @param zone whose dates name them
     */
    public record Wanted(boolean files, OptionalInt retentionDays, ZoneId zone) {}

    private record Line(Instant at, CallLog call, BodyRecord said) {

        long bytes() {
            return 1_024L + said.request().bytes().length + said.answer().map(body -> body.bytes().length).orElse(0);
        }
    }

    /**
     * Nothing is written before {@link #start}.
     *
     * @param folder asked for, and made, when the first line is written
     * @param wanted asked for each call
     * @param words what an answer says to people
     */
    public MessageFiles(Supplier<Path> folder, Supplier<Wanted> wanted, Function<byte[], String> words, Clock clock) {
        this.folder = requireNonNull(folder, "folder is null");
        this.wanted = requireNonNull(wanted, "wanted is null");
        this.words = requireNonNull(words, "words is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    public void start() {
        thread.start();
    }

    /** Lines that were not written although they should have been, since the start. */
    public long dropped() {
        return dropped.get();
    }

    /** Never waits. */
    void add(CallLog call, BodyRecord said) {
        if (!wanted.get().files() || closing) {
            return;
        }
        var line = new Line(clock.instant(), call, said);
        if (waiting.addAndGet(line.bytes()) > MOST_BYTES) {
            waiting.addAndGet(-line.bytes());
            failed("their queue is full");
            return;
        }
        queue.add(line);
    }

    private void run() {
        try {
            while (!closing || !queue.isEmpty()) {
                Line line = queue.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
                if (line == null) {
                    rest();
                } else {
                    write(line);
                    waiting.addAndGet(-line.bytes());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            closeFile();
        }
    }

    private void write(Line line) {
        try {
            MinuteFile open = fileOf(line.at());
            open.write((CallLogWriter.text(line.call(), shown(line.said())) + "\n").getBytes(UTF_8));
            recovered();
        } catch (IOException | RuntimeException e) {
            closeFile();
            failed(e.toString());
        }
    }

    private MinuteFile fileOf(Instant at) throws IOException {
        Wanted now = wanted.get();
        if (file.isEmpty() || !file.get().isOf(at, now.zone())) {
            closeFile();
            file = Optional.of(MinuteFile.open(folder.get(), at, now.zone()));
            sweep(now);
        }
        return file.get();
    }

    private CallBody shown(BodyRecord said) {
        return new CallBody(Optional.of(shown(said.request())), said.answer().map(MessageFiles::shown),
                said.answer().map(Body::bytes).map(words));
    }

    private static Part shown(Body body) {
        return new Part(new String(body.bytes(), UTF_8), body.cut());
    }

    /** Nothing is to be written: the file of a minute that is over is closed. */
    private void rest() {
        Wanted now = wanted.get();
        if (file.isPresent() && !file.get().isOf(clock.instant(), now.zone())) {
            closeFile();
        }
        if (now.files()) {
            sweep(now);
        }
    }

    /** Takes old files away, now and then. */
    private void sweep(Wanted asked) {
        Instant now = clock.instant();
        if (asked.retentionDays().isEmpty() || Duration.between(swept, now).compareTo(SWEEP) <= 0) {
            return;
        }
        swept = now;
        try {
            MinuteFile.removeBefore(folder.get(), now.atZone(asked.zone()).toLocalDate().minusDays(asked.retentionDays().getAsInt()));
        } catch (IOException | RuntimeException e) {
            LOG.warn("Old message files cannot be removed: {}", e.toString());
        }
    }

    private void closeFile() {
        file.ifPresent(MinuteFile::close);
        file = Optional.empty();
    }

    private void failed(String why) {
        dropped.incrementAndGet();
        if (!failing) {
            LOG.error("Message files cannot be written; calls go on without: {}", why);
        }
        failing = true;
    }

    private void recovered() {
        if (failing) {
            LOG.warn("Message files can be written again; {} lines were dropped since the start", dropped.get());
        }
        failing = false;
    }

    /** Writes what waits, for a short while. */
    @Override
    public void close() {
        closing = true;
        try {
            thread.join(STOP.toMillis());
            thread.interrupt();
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }
}
