package ai.nexusai.dialect.openai;

import ai.nexusai.json.JsonCursor;
import ai.nexusai.json.JsonNames;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Takes the events apart that a client of chat completions gets (OpenAI API reference, "The chat completion chunk object"): which parts of the
 * answer does each carry? For edges that do not hand the events on as they are. Used by one thread; one object per answer.
 */
public final class ChunkParts {
    private static final JsonNames TOP = JsonNames.of("choices");
    private static final JsonNames CHOICE = JsonNames.of("delta", "message", "text", "finish_reason");
    private static final JsonNames DELTA = JsonNames.of("reasoning_content", "reasoning", "content", "refusal", "tool_calls",
            "function_call", "audio");
    private static final Part[] PARTS = {Part.REASONING, Part.REASONING, Part.CONTENT, Part.REFUSAL, Part.TOOL_CALLS, Part.FUNCTION_CALL,
        Part.AUDIO};

    private final JsonCursor cursor = new JsonCursor();
    /** Of the choice at hand; iterates in the order of the parts. */
    private final Map<Part, Place> found = new EnumMap<>(Part.class);
    private Optional<String> finishReason = Optional.empty();

    /** What a piece of an answer is; in the order in which pieces of one event are handed on. */
    public enum Part {
        REASONING, CONTENT, REFUSAL, TOOL_CALLS, FUNCTION_CALL, AUDIO;

        private final String text = name().toLowerCase(Locale.ROOT);

        /** The name in JSON: {@code content}, {@code tool_calls} ... */
        public String text() {
            return text;
        }
    }

    private record Place(int from, int to) {}

    /** Takes the pieces of an answer, in order. */
    @FunctionalInterface
    public interface Sink {

        /**
         * One piece: the JSON value in {@code bytes[from..to)}, as the upstream wrote it; only valid during the call.
         *
         * @throws IOException when the client cannot be written to any more
         */
        void part(Part part, byte[] bytes, int from, int to) throws IOException;
    }

    /**
     * Reads one event and hands on what it carries of the answer; nothing for roles, usage and empty texts.
     *
     * @throws IOException from the sink
     */
    public void read(byte[] payload, int offset, int length, Sink sink) throws IOException {
        cursor.over(payload, offset, offset + length);
        if (!cursor.enterObject()) {
            return;
        }
        while (cursor.nextField()) {
            if (cursor.name(TOP) == 0 && cursor.enterArray()) {
                readChoices(payload, sink);
            }
        }
    }

    private void readChoices(byte[] payload, Sink sink) throws IOException {
        while (cursor.nextElement()) {
            if (cursor.enterObject()) {
                found.clear();
                readChoice();
                for (var each : found.entrySet()) {
                    sink.part(each.getKey(), payload, each.getValue().from(), each.getValue().to());
                }
            }
        }
    }

    private void readChoice() {
        while (cursor.nextField()) {
            switch (cursor.name(CHOICE)) {
                case 0, 1 -> readDelta();
                case 2 -> note(Part.CONTENT);
                case 3 -> finishReason = Optional.of(cursor.string("")).filter(reason -> !reason.isEmpty()).or(() -> finishReason);
                default -> {
                    // the next step skips it
                }
            }
        }
    }

    private void readDelta() {
        if (!cursor.enterObject()) {
            return;
        }
        while (cursor.nextField()) {
            int name = cursor.name(DELTA);
            if (name >= 0) {
                note(PARTS[name]);
            }
        }
    }

    /** Some upstreams send the same reasoning under both its names: the first counts. */
    private void note(Part part) {
        if (!found.containsKey(part) && cursor.skipHasContent()) {
            found.put(part, new Place(cursor.start(), cursor.end()));
        }
    }

    /** Why the answer ended, in the upstream's word; empty while it did not say. */
    public Optional<String> finishReason() {
        return finishReason;
    }
}
