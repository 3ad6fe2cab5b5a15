package ai.nexusai.relay;

import ai.nexusai.dialect.ChatRequest;
import ai.nexusai.dialect.Dialect;
import ai.nexusai.dialect.EventSink;
import ai.nexusai.dialect.Meaning;
import ai.nexusai.dialect.StreamTranslator;
import ai.nexusai.http.UpstreamException;
import ai.nexusai.http.UpstreamException.Kind;
import ai.nexusai.http.UpstreamExchange;
import ai.nexusai.sse.EventTooLargeException;
import ai.nexusai.sse.SseEvent;
import ai.nexusai.sse.SseReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One upstream's stream: events in, meanings out. Holds back what comes before the commit point. */
final class UpstreamStream implements AutoCloseable {
    /** Frames before the first content are small and few; an upstream that goes on after more than this is broken. */
    private static final int MAX_HELD = 1 << 20;
    private static final int MOST_HELD_FOR_KEYWORDS = MAX_HELD / 2;

    private final UpstreamExchange exchange;
    private final Dialect dialect;
    private final StreamTranslator translator;
    private final PassedHeaders headers;
    private final SseReader events;
    private final KeywordWatch watch;
    private final List<byte[]> held = new ArrayList<>(2);
    private int heldBytes;
    private long received;
    private boolean finished;
    private boolean ended;
    private byte[] error = {};

    UpstreamStream(UpstreamExchange exchange, Reading reading, ChatRequest request, KeywordWatch watch) throws UpstreamException {
        this.exchange = exchange;
        this.dialect = reading.dialect();
        this.translator = reading.stream(request);
        this.watch = watch;
        this.headers = PassedHeaders.of(exchange);
        this.events = new SseReader(exchange.body());
    }

    /**
     * Reads until the commit point, the first content, or as much of it as is held back for failure keywords; what is read is kept until
     * {@link #release}.
     */
    void awaitContent() throws AttemptFailed, UpstreamException {
        boolean content = false;
        while (!isCommitted(content)) {
            Meaning meaning = nextHeld();
            if (watch.decides()) {
                throw AttemptFailed.misfit(exchange.status(), watch.reason().orElseThrow());
            }
            if (meaning == Meaning.ERROR) {
                watch.lookAtError(errorText());
                throw error(exchange.status());
            }
            if (meaning == Meaning.END && !content) {
                throw AttemptFailed.invalid(exchange.status(), "empty_stream");
            }
            if (!content && (meaning == Meaning.CONTENT || meaning == Meaning.FINISH)) {
                content = true;
                exchange.contentSeen();
            }
        }
    }

    private boolean isCommitted(boolean content) {
        return content && (finished || ended || heldBytes > MOST_HELD_FOR_KEYWORDS || !watch.isHolding());
    }

    private Meaning nextHeld() throws AttemptFailed, UpstreamException {
        try {
            return next(this::hold).orElseThrow(() -> AttemptFailed.invalid(exchange.status(), "closed_early"));
        } catch (UpstreamException e) {
            throw e;
        } catch (IOException e) {
            throw AttemptFailed.invalid(exchange.status(), "invalid_stream");
        }
    }

    private void hold(byte[] payload, int offset, int length) throws IOException {
        if (heldBytes > MAX_HELD) {
            throw new IOException("the upstream sends much before any content");
        }
        heldBytes += length;
        held.add(Arrays.copyOfRange(payload, offset, offset + length));
    }

    /** Hands on what was held back. */
    void release(EventSink sink) throws IOException {
        for (byte[] payload : held) {
            sink.event(payload, 0, payload.length);
        }
        held.clear();
    }

    /**
     * Waits for one event and hands on what it means for the client. A comment is part of the stream's frame, and an event too: the caller
     * may have to flush before the next one is waited for.
     *
     * @return empty at the end of the upstream's body
     * @throws UpstreamException when the upstream broke; any other IOException is the sink's
     */
    Optional<Meaning> next(EventSink sink) throws IOException {
        if (ended) {
            return Optional.of(Meaning.END);
        }
        Optional<SseEvent> event = read();
        if (event.isEmpty()) {
            return Optional.empty();
        }
        SseEvent data = event.get();
        received += data.length();
        if (data.isComment()) {
            return Optional.of(Meaning.LIFECYCLE);
        }
        Meaning meaning = translator.read(data.bytes(), data.offset(), data.length(), watch.before(sink));
        switch (meaning) {
            case LIFECYCLE, CONTENT -> finished = false;
            case FINISH -> finished = true;
            case END -> ended = true;
            case ERROR -> error = Arrays.copyOfRange(data.bytes(), data.offset(), data.offset() + data.length());
            case MALFORMED -> {
                // the answer stands where it stood
            }
        }
        return Optional.of(meaning);
    }

    private Optional<SseEvent> read() throws UpstreamException {
        try {
            return events.next();
        } catch (UpstreamException e) {
            throw e;
        } catch (EventTooLargeException e) {
            throw new UpstreamException(Kind.TOO_LARGE, e);
        } catch (IOException e) {
            throw new UpstreamException(Kind.RESET, e);
        }
    }

    /** Bytes of all events and comments so far. */
    long received() {
        return received;
    }

    boolean hasBuffered() {
        return events.hasBuffered();
    }

    /** Whether every choice that was begun has its finish reason. */
    boolean isFinished() {
        return finished;
    }

    /** What the upstream's error means that came as an event. */
    AttemptFailed error(int status) {
        return AttemptFailed.of(dialect.judgeInBand(error), status, "error_in_stream");
    }

    String errorText() {
        return translator.errorText();
    }

    /** The failure keyword that was found in what came so far, as an attempt's reason. */
    Optional<String> keyword() {
        return watch.reason();
    }

    /** What is known of the tokens until now. */
    Told told() {
        return Told.of(translator.usage(), translator.said());
    }

    PassedHeaders headers() {
        return headers;
    }

    /** Gives the connection back for the next call where the upstream came to its end mark; cuts it otherwise. */
    @Override
    public void close() {
        if (ended) {
            exchange.drain();
        }
        exchange.close();
    }
}
