package ai.nexusai.answer;

import ai.nexusai.answer.AssembledAnswer.Room;
import ai.nexusai.json.JsonCursor;
import ai.nexusai.json.JsonNames;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** One call of a tool within a streamed answer, as it grows: its id and name come once, its arguments in pieces. Used by one thread. */
final class AssembledCall {
    private static final JsonNames CALL = JsonNames.of("id", "type", "function", "custom");
    private static final JsonNames FUNCTION = JsonNames.of("name", "arguments", "input");

    private final Room room;
    private final StringBuilder name = new StringBuilder();
    private final StringBuilder arguments = new StringBuilder();
    private String id = "";
    private String type = "function";

    AssembledCall(Room room) {
        this.room = room;
    }

    /** What one event says of it. */
    void read(byte[] json, int from, int to) {
        var cursor = new JsonCursor().over(json, from, to);
        if (!cursor.enterObject()) {
            return;
        }
        while (cursor.nextField()) {
            switch (cursor.name(CALL)) {
                case 0 -> id = or(cursor.string(""), id);
                case 1 -> type = or(cursor.string(""), type);
                case 2, 3 -> readFunction(cursor);
                default -> {
                    // the next step skips it
                }
            }
        }
    }

    /** The same of the function itself, at which {@code cursor} stands. */
    void readFunction(JsonCursor cursor) {
        if (!cursor.enterObject()) {
            return;
        }
        while (cursor.nextField()) {
            switch (cursor.name(FUNCTION)) {
                case 0 -> room.add(name, cursor.string(""));
                case 1, 2 -> room.add(arguments, cursor.string(""));
                default -> {
                    // the next step skips it
                }
            }
        }
    }

    private static String or(String text, String other) {
        return text.isEmpty() ? other : text;
    }

    boolean isEmpty() {
        return name.isEmpty() && arguments.isEmpty();
    }

    ObjectNode json() {
        ObjectNode call = JsonNodeFactory.instance.objectNode().put("id", id).put("type", type);
        call.set(type.equals("custom") ? "custom" : "function", function());
        return call;
    }

    ObjectNode function() {
        return JsonNodeFactory.instance.objectNode().put("name", AssembledAnswer.text(name))
                .put(type.equals("custom") ? "input" : "arguments", AssembledAnswer.text(arguments));
    }
}
