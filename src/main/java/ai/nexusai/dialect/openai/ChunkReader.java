package ai.nexusai.dialect.openai;

import ai.nexusai.dialect.AnswerPieces;
import ai.nexusai.dialect.AnswerPieces.Kind;
import ai.nexusai.dialect.EventSink;
import ai.nexusai.dialect.Meaning;
import ai.nexusai.dialect.StreamTranslator;
import ai.nexusai.json.JsonCursor;
import ai.nexusai.json.JsonKind;
import ai.nexusai.json.JsonNames;
import ai.nexusai.usage.TokenUsage;
import java.io.IOException;
import java.util.Arrays;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * Reads a stream of chat completion chunks (OpenAI API reference, "The chat completion chunk object") and passes their bytes on. The usage
 * chunk that we asked for is taken out again when the client did not ask. Deviations that are met in the field are read too: usage on a
 * chunk with choices or within a choice (Moonshot), {@code choices} null or absent, usage on every chunk (the last one counts).
 */
final class ChunkReader implements StreamTranslator {
    private static final byte[] DONE = "[DONE]".getBytes(US_ASCII);
    private static final int MAX_ERROR_TEXT = 300;
    private static final String NO_WORDS = "upstream error";

    private static final JsonNames TOP = JsonNames.of("choices", "usage", "error");
    private static final JsonNames CHOICE = JsonNames.of("index", "delta", "finish_reason", "message", "text", "usage");
    private static final JsonNames DELTA = JsonNames.of("content", "refusal", "tool_calls", "function_call", "reasoning_content",
            "reasoning", "audio", "reasoning_details", "thinking_blocks");
    /** What the first of them are; the last two repeat the reasoning. */
    private static final Kind[] KINDS = {Kind.CONTENT, Kind.CONTENT, Kind.TOOL_CALLS, Kind.FUNCTION_CALL, Kind.REASONING, Kind.REASONING,
        Kind.AUDIO};
    private static final JsonNames ERROR = JsonNames.of("message");

    private final boolean usageWanted;
    private final JsonCursor cursor = new JsonCursor();
    private final AnswerPieces said = new AnswerPieces();
    private final ChunkPlaces places = new ChunkPlaces();
    private TokenUsage usage = TokenUsage.NONE;
    private String errorText = "";
    /** Bits of the choices (by index, the first 64) that were seen, and that have a finish reason. */
    private long seen;
    private long finished;
    // of the chunk at hand: it counts only once all of it was readable
    private boolean content;
    private boolean choices;
    private long indexes;
    private long endings;
    private TokenUsage told = TokenUsage.NONE;
    private boolean tells;

    ChunkReader(boolean usageWanted) {
        this.usageWanted = usageWanted;
    }

    @Override
    public Meaning read(byte[] payload, int offset, int length, EventSink sink) throws IOException {
        if (Arrays.equals(payload, offset, offset + length, DONE, 0, DONE.length)) {
            return Meaning.END;
        }
        if (!scan(payload, offset, length)) {
            return Meaning.MALFORMED;
        }
        if (!errorText.isEmpty()) {
            return Meaning.ERROR;
        }
        places.into(said, payload);
        usage = tells ? usage.merge(told) : usage;
        if (tells && told.completion().isPresent()) {
            said.told();
        }
        seen |= indexes;
        finished |= endings;
        if (choices || !tells || usageWanted) {
            sink.event(payload, offset, length);
        }
        if (finished != 0 && finished == seen) {
            return Meaning.FINISH;
        }
        return content ? Meaning.CONTENT : Meaning.LIFECYCLE;
    }

    private boolean scan(byte[] payload, int offset, int length) {
        places.clear();
        content = false;
        choices = false;
        tells = false;
        indexes = 0;
        endings = 0;
        errorText = "";
        cursor.over(payload, offset, offset + length);
        if (!cursor.enterObject()) {
            return false;
        }
        while (cursor.nextField()) {
            switch (cursor.name(TOP)) {
                case 0 -> readChoices();
                case 1 -> readUsage();
                case 2 -> readError();
                default -> {
                    // the next step skips it
                }
            }
        }
        return cursor.finish();
    }

    private void readChoices() {
        if (!cursor.enterArray()) {
            return;
        }
        while (cursor.nextElement()) {
            choices = true;
            if (cursor.enterObject()) {
                readChoice();
            }
        }
    }

    private void readChoice() {
        long index = 0;
        boolean ends = false;
        places.choiceBegins();
        while (cursor.nextField()) {
            switch (cursor.name(CHOICE)) {
                case 0 -> index = cursor.whole(0);
                case 1, 3 -> readDelta();
                case 2 -> ends = cursor.skipHasContent();
                case 4 -> note(Kind.CONTENT);
                case 5 -> readUsageOfChoice();
                default -> {
                    // the next step skips it
                }
            }
        }
        places.choiceEnds(Math.clamp(index, 0, Integer.MAX_VALUE));
        long bit = 1L << Math.clamp(index, 0, Long.SIZE - 1);
        indexes |= bit;
        if (ends) {
            endings |= bit;
        }
    }

    private void readDelta() {
        if (!cursor.enterObject()) {
            return;
        }
        while (cursor.nextField()) {
            int name = cursor.name(DELTA);
            if (name >= KINDS.length) {
                content |= cursor.skipHasContent();
            } else if (name >= 0) {
                note(KINDS[name]);
            }
        }
    }

    private void note(Kind kind) {
        if (cursor.skipHasContent()) {
            content = true;
            places.add(kind, cursor.start(), cursor.end());
        }
    }

    /** Counts only where the chunk itself tells none. */
    private void readUsageOfChoice() {
        if (!tells) {
            readUsage();
        }
    }

    private void readUsage() {
        if (cursor.kind() == JsonKind.OBJECT) {
            told = UsageReader.read(cursor);
            tells = true;
        }
    }

    /** What says nothing ({@code null}, an empty text or object) is no error: some upstreams carry the field in every chunk. */
    private void readError() {
        if (cursor.kind() == JsonKind.STRING) {
            String text = cursor.string("");
            errorText = text.isEmpty() ? "" : shortened(text);
        } else if (cursor.kind() == JsonKind.OBJECT && cursor.enterObject()) {
            while (cursor.nextField()) {
                if (cursor.name(ERROR) == 0) {
                    errorText = shortened(cursor.string(""));
                } else if (errorText.isEmpty()) {
                    errorText = NO_WORDS;
                }
            }
        }
    }

    private static String shortened(String text) {
        String said = text.isBlank() ? NO_WORDS : text;
        return said.length() <= MAX_ERROR_TEXT ? said : said.substring(0, MAX_ERROR_TEXT) + "...";
    }

    @Override
    public TokenUsage usage() {
        return usage;
    }

    @Override
    public AnswerPieces said() {
        return said;
    }

    /** What a whole answer says. */
    static AnswerPieces whole(byte[] body) {
        var reader = new ChunkReader(false);
        if (reader.scan(body, 0, body.length)) {
            reader.places.into(reader.said, body);
            if (reader.tells && reader.told.completion().isPresent()) {
                reader.said.told();
            }
        }
        return reader.said;
    }

    @Override
    public String errorText() {
        return errorText;
    }
}
