package ai.nexusai.dialect.openai;

import ai.nexusai.dialect.AnswerPieces;
import ai.nexusai.dialect.EventSink;
import ai.nexusai.dialect.Meaning;
import ai.nexusai.dialect.StreamTranslator;
import ai.nexusai.usage.TokenUsage;
import java.io.IOException;
import java.util.Arrays;

/** A stream of near chunks, each mended before it is read. */
final class NearStream implements StreamTranslator {
    private final StreamTranslator strict;
    private final NearAnswers near;

    NearStream(StreamTranslator strict, NearAnswers near) {
        this.strict = strict;
        this.near = near;
    }

    @Override
    public Meaning read(byte[] payload, int offset, int length, EventSink sink) throws IOException {
        byte[] chunk = near.chunk(Arrays.copyOfRange(payload, offset, offset + length));
        return strict.read(chunk, 0, chunk.length, sink);
    }

    @Override
    public TokenUsage usage() {
        return strict.usage();
    }

    @Override
    public AnswerPieces said() {
        return strict.said();
    }

    @Override
    public String errorText() {
        return strict.errorText();
    }
}
