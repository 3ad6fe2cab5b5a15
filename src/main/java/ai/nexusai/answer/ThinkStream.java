package ai.nexusai.answer;

import ai.nexusai.answer.Choice.Found;
import ai.nexusai.dialect.AnswerPieces;
import ai.nexusai.dialect.EventSink;
import ai.nexusai.dialect.Meaning;
import ai.nexusai.dialect.StreamTranslator;
import ai.nexusai.usage.TokenUsage;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/** A stream whose think blocks are taken out or moved: one event for each of the upstream's, and one more where its end mark comes early. */
final class ThinkStream implements StreamTranslator {
    private final StreamTranslator upstream;
    private final ThinkBlocks blocks;
    /** The first chunk with choices; what waits at the end leaves in its likeness. */
    private Optional<Likeness> first = Optional.empty();

    @SuppressWarnings("ArrayRecordComponent")
    private record Likeness(byte[] chunk, Choice.Place choices) {}

    ThinkStream(StreamTranslator upstream, ThinkBlocks blocks) {
        this.upstream = upstream;
        this.blocks = blocks;
    }

    @Override
    public Meaning read(byte[] payload, int offset, int length, EventSink sink) throws IOException {
        Meaning meaning = upstream.read(payload, offset, length, (chunk, from, count) -> changed(chunk, from, count, sink));
        if (meaning == Meaning.END) {
            end(sink);
        }
        return meaning;
    }

    private void changed(byte[] chunk, int from, int count, EventSink sink) throws IOException {
        Found found = Choice.in(chunk, from, from + count);
        if (first.isEmpty() && !found.choices().isEmpty()) {
            byte[] copy = Arrays.copyOfRange(chunk, from, from + count);
            first = Choice.in(copy, 0, count).list().map(list -> new Likeness(copy, list));
        }
        Optional<byte[]> other = blocks.chunk(chunk, from, from + count, found);
        if (other.isPresent()) {
            sink.event(other.get(), 0, other.get().length);
        } else {
            sink.event(chunk, from, count);
        }
    }

    private void end(EventSink sink) throws IOException {
        Optional<String> rest = blocks.rest();
        if (rest.isPresent() && first.isPresent()) {
            var edits = new Edits();
            edits.replace(first.get().choices(), rest.get());
            byte[] chunk = edits.applied(first.get().chunk(), 0, first.get().chunk().length);
            sink.event(chunk, 0, chunk.length);
        }
    }

    @Override
    public TokenUsage usage() {
        return upstream.usage();
    }

    /** With the blocks that are taken out: they were generated. */
    @Override
    public AnswerPieces said() {
        return upstream.said();
    }

    @Override
    public String errorText() {
        return upstream.errorText();
    }
}
