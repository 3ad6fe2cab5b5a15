package ai.nexusai.relay;

import ai.nexusai.answer.AssembledAnswer;
import ai.nexusai.dialect.AnswerPieces;
import ai.nexusai.dialect.EventSink;
import ai.nexusai.dialect.Meaning;
import ai.nexusai.dialect.StreamTranslator;
import ai.nexusai.usage.TokenUsage;
import java.io.IOException;

/** A stream of which what the client gets is put together on its way. Used by one thread, for one attempt. */
final class HeardStream implements StreamTranslator, EventSink {
    private final StreamTranslator stream;
    private final AssembledAnswer answer;
    private EventSink next = (payload, offset, length) -> {};

    HeardStream(StreamTranslator stream, AssembledAnswer answer) {
        this.stream = stream;
        this.answer = answer;
    }

    @Override
    public Meaning read(byte[] payload, int offset, int length, EventSink sink) throws IOException {
        next = sink;
        return stream.read(payload, offset, length, this);
    }

    @Override
    public void event(byte[] payload, int offset, int length) throws IOException {
        answer.read(payload, offset, length);
        next.event(payload, offset, length);
    }

    @Override
    public TokenUsage usage() {
        return stream.usage();
    }

    @Override
    public AnswerPieces said() {
        return stream.said();
    }

    @Override
    public String errorText() {
        return stream.errorText();
    }
}
