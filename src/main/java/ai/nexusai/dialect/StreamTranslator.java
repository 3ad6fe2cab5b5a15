package ai.nexusai.dialect;

import ai.nexusai.usage.TokenUsage;
import java.io.IOException;

/** Reads one upstream stream, event by event, and hands on what the client is to get. Used by one thread; one object per attempt. */
public interface StreamTranslator {

    /**
     * Reads one event and gives {@code sink} the client's events for it: none for {@link Meaning#ERROR} and {@link Meaning#MALFORMED}.
     * For {@link Meaning#END} that is what was kept waiting, mostly nothing.
     *
     * @throws IOException from the sink
     */
    Meaning read(byte[] payload, int offset, int length, EventSink sink) throws IOException;

    /** The last usage the upstream told; {@link TokenUsage#NONE} before. */
    TokenUsage usage();

    /** What the answer said so far; also what was not handed on. */
    AnswerPieces said();

    /** The upstream's words after {@link Meaning#ERROR}, shortened; empty before. */
    String errorText();
}
