package ai.nexusai.answer;

import ai.nexusai.answer.AssembledAnswer.Room;
import ai.nexusai.json.JsonCursor;
import ai.nexusai.json.JsonNames;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/** One choice of a streamed answer, as it grows. Used by one thread. */
final class AssembledChoice {
    /** Calls beyond these are not kept. */
    private static final int MAX_CALLS = 1_024;
    private static final JsonNames INDEX = JsonNames.of("index");
    private static final JsonNames CHOICE = JsonNames.of("delta", "message", "text", "finish_reason");
    private static final JsonNames MESSAGE = JsonNames.of("content", "refusal", "reasoning_content", "reasoning", "tool_calls",
            "function_call", "audio");
    private static final String[] TEXTS = {"content", "refusal", "reasoning_content", "reasoning"};
    private static final JsonNames TRANSCRIPT = JsonNames.of("transcript");

    private final Room room;
    private final JsonCursor cursor = new JsonCursor();
    private final StringBuilder[] texts = {new StringBuilder(), new StringBuilder(), new StringBuilder(), new StringBuilder()};
    private final StringBuilder transcript = new StringBuilder();
    private final Map<Integer, AssembledCall> calls = new TreeMap<>();
    private final AssembledCall functionCall;
    private String finishReason = "";

    AssembledChoice(Room room) {
        this.room = room;
        this.functionCall = new AssembledCall(room);
    }

    /** The index of the element {@code json[from..to)} of a list; 0 where it has none. */
    static int index(byte[] json, int from, int to) {
        var cursor = new JsonCursor().over(json, from, to);
        if (cursor.enterObject()) {
            while (cursor.nextField()) {
                if (cursor.name(INDEX) == 0) {
                    return Math.clamp(cursor.whole(0), 0, Integer.MAX_VALUE);
                }
            }
        }
        return 0;
    }

    /** What one event says of it. */
    void read(byte[] json, int from, int to) {
        cursor.over(json, from, to);
        cursor.enterObject();
        while (cursor.nextField()) {
            switch (cursor.name(CHOICE)) {
                case 0, 1 -> readMessage();
                case 2 -> room.add(texts[0], cursor.string(""));
                case 3 -> {
                    String reason = cursor.string("");
                    finishReason = reason.isEmpty() ? finishReason : reason;
                }
                default -> {
                    // the next step skips it
                }
            }
        }
    }

    private void readMessage() {
        if (!cursor.enterObject()) {
            return;
        }
        while (cursor.nextField()) {
            int name = cursor.name(MESSAGE);
            switch (name) {
                case 0, 1, 2, 3 -> room.add(texts[name], cursor.string(""));
                case 4 -> readCalls();
                case 5 -> functionCall.readFunction(cursor);
                case 6 -> readAudio();
                default -> {
                    // the next step skips it
                }
            }
        }
    }

    private void readCalls() {
        if (!cursor.enterArray()) {
            return;
        }
        while (cursor.nextElement()) {
            if (cursor.skip()) {
                int index = index(cursor.bytes(), cursor.start(), cursor.end());
                if (calls.size() < MAX_CALLS || calls.containsKey(index)) {
                    calls.computeIfAbsent(index, ignored -> new AssembledCall(room)).read(cursor.bytes(), cursor.start(), cursor.end());
                }
            }
        }
    }

    private void readAudio() {
        if (!cursor.enterObject()) {
            return;
        }
        while (cursor.nextField()) {
            if (cursor.name(TRANSCRIPT) == 0) {
                room.add(transcript, cursor.string(""));
            }
        }
    }

    ObjectNode json(int index) {
        ObjectNode choice = JsonNodeFactory.instance.objectNode().put("index", index);
        ObjectNode message = choice.putObject("message").put("role", "assistant");
        message.put("content", texts[0].isEmpty() && !isPlain() ? null : AssembledAnswer.text(texts[0]));
        for (int i = 1; i < TEXTS.length; i++) {
            if (!texts[i].isEmpty()) {
                message.put(TEXTS[i], AssembledAnswer.text(texts[i]));
            }
        }
        if (!calls.isEmpty()) {
            var list = message.putArray("tool_calls");
            calls.values().forEach(call -> list.add(call.json()));
        }
        if (!functionCall.isEmpty()) {
            message.set("function_call", functionCall.function());
        }
        if (!transcript.isEmpty()) {
            message.putObject("audio").put("transcript", AssembledAnswer.text(transcript));
        }
        return choice.put("finish_reason", finishReason.isEmpty() ? null : finishReason);
    }

    /** Whether it has no other part than its text. */
    private boolean isPlain() {
        return texts[1].isEmpty() && calls.isEmpty() && functionCall.isEmpty() && transcript.isEmpty();
    }
}
