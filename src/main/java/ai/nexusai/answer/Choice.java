package ai.nexusai.answer;

import ai.nexusai.json.JsonCursor;
import ai.nexusai.json.JsonKind;
import ai.nexusai.json.JsonNames;
import ai.nexusai.json.JsonString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One choice of a chat completion or of a chunk, and where its parts stand. Offsets count from the beginning of the array.
 *
 * @param place the whole object
 * @param message what it says: {@code message}, or {@code delta} in a chunk; absent where it is no object
 * @param ends whether it has a finish reason
 */
record Choice(int index, Place place, Optional<Message> message, boolean ends) {
    private static final JsonNames TOP = JsonNames.of("choices");
    private static final JsonNames CHOICE = JsonNames.of("index", "delta", "message", "finish_reason");
    private static final JsonNames MESSAGE = JsonNames.of("content", "reasoning_content");

    /** Where a value is, {@code to} exclusive. */
    record Place(int from, int to) {

        static Place of(JsonCursor cursor) {
            return new Place(cursor.start(), cursor.end());
        }
    }

    /** A message or delta; its members are absent where they are not there. */
    record Message(Place place, boolean isEmpty, Optional<Text> content, Optional<Text> reasoning) {}

    /**
     * A member that may hold text.
     *
     * @param text the text; empty for {@code null}; absent when it is neither, such as a list of parts
     */
    record Text(Place place, Optional<String> text) {}

    /** The choices of {@code json[from..to)}, and where the list of them stands. */
    record Found(Optional<Place> list, List<Choice> choices) {}

    /** Finds nothing in what is no such answer. */
    static Found in(byte[] json, int from, int to) {
        var cursor = new JsonCursor().over(json, from, to);
        if (!cursor.enterObject()) {
            return new Found(Optional.empty(), List.of());
        }
        while (cursor.nextField()) {
            if (cursor.name(TOP) == 0 && cursor.kind() == JsonKind.ARRAY && cursor.skip()) {
                return new Found(Optional.of(Place.of(cursor)), all(json, Place.of(cursor)));
            }
        }
        return new Found(Optional.empty(), List.of());
    }

    private static List<Choice> all(byte[] json, Place list) {
        var choices = new ArrayList<Choice>(1);
        var cursor = new JsonCursor().over(json, list.from(), list.to());
        cursor.enterArray();
        while (cursor.nextElement()) {
            if (cursor.kind() == JsonKind.OBJECT && cursor.skip()) {
                choices.add(one(json, Place.of(cursor)));
            }
        }
        return choices;
    }

    private static Choice one(byte[] json, Place place) {
        int index = 0;
        boolean ends = false;
        Optional<Message> message = Optional.empty();
        var cursor = new JsonCursor().over(json, place.from(), place.to());
        cursor.enterObject();
        while (cursor.nextField()) {
            switch (cursor.name(CHOICE)) {
                case 0 -> index = Math.clamp(cursor.whole(0), 0, Integer.MAX_VALUE);
                case 1, 2 -> {
                    if (cursor.kind() == JsonKind.OBJECT && cursor.skip()) {
                        message = Optional.of(message(json, Place.of(cursor)));
                    }
                }
                case 3 -> ends = cursor.skipHasContent();
                default -> {
                    // the next step skips it
                }
            }
        }
        return new Choice(index, place, message, ends);
    }

    private static Message message(byte[] json, Place place) {
        Optional<Text> content = Optional.empty();
        Optional<Text> reasoning = Optional.empty();
        boolean empty = true;
        var cursor = new JsonCursor().over(json, place.from(), place.to());
        cursor.enterObject();
        while (cursor.nextField()) {
            empty = false;
            switch (cursor.name(MESSAGE)) {
                case 0 -> content = text(cursor);
                case 1 -> reasoning = text(cursor);
                default -> {
                    // the next step skips it
                }
            }
        }
        return new Message(place, empty, content, reasoning);
    }

    private static Optional<Text> text(JsonCursor cursor) {
        JsonKind kind = cursor.kind();
        cursor.skip();
        Place place = Place.of(cursor);
        return Optional.of(new Text(place, switch (kind) {
            case STRING -> Optional.of(JsonString.decode(cursor.bytes(), place.from() + 1, place.to() - 1));
            case NULL -> Optional.of("");
            default -> Optional.empty();
        }));
    }
}
