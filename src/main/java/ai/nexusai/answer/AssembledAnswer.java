package ai.nexusai.answer;

import ai.nexusai.json.Json;
import ai.nexusai.json.JsonCursor;
import ai.nexusai.json.JsonKind;
import ai.nexusai.json.JsonNames;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.util.Map;
import java.util.TreeMap;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Puts the events of a streamed answer together, in the shape of a whole one (OpenAI API reference, "The chat completion object"): texts,
 * refusals, reasoning, tool calls, finish reasons and what heads them. Sound is left out but for its transcript. Bounded: what is said
 * beyond is not kept. Used by one thread, for one answer.
 */
public final class AssembledAnswer {
    /** Choices beyond these are not kept. */
    private static final int MAX_CHOICES = 64;
    private static final int CHOICES = 0;
    private static final int USAGE = 1;
    private static final JsonNames TOP = JsonNames.of("choices", "usage", "id", "created", "model", "system_fingerprint", "service_tier");
    private static final String[] HEADINGS = {"choices", "usage", "id", "created", "model", "system_fingerprint", "service_tier"};

    private final JsonCursor cursor = new JsonCursor();
    private final RawValue[] headings = new RawValue[HEADINGS.length];
    private final Map<Integer, AssembledChoice> choices = new TreeMap<>();
    private final Room room;

    /** @param most how many characters of what is said are kept */
    public AssembledAnswer(int most) {
        room = new Room(most);
    }

    /** What was kept of a text; half a surrogate pair, which has no UTF-8, becomes a question mark. */
    static String text(StringBuilder kept) {
        return new String(kept.toString().getBytes(UTF_8), UTF_8);
    }

    /** How much may still be kept. */
    static final class Room {
        private int left;
        private boolean cut;

        private Room(int left) {
            this.left = left;
        }

        /** Adds as much of {@code text} as there is room for. */
        void add(StringBuilder to, String text) {
            int fits = Math.min(left, text.length());
            to.append(text, 0, fits);
            left -= fits;
            cut |= fits < text.length();
        }
    }

    /** The next event, in the form that clients get; what is no such event adds nothing. */
    public void read(byte[] payload, int offset, int length) {
        cursor.over(payload, offset, offset + length);
        if (!cursor.enterObject()) {
            return;
        }
        while (cursor.nextField()) {
            int name = cursor.name(TOP);
            if (name == CHOICES) {
                readChoices();
            } else if (name >= 0 && (name == USAGE || headings[name] == null)) {
                readHeading(name);
            }
        }
    }

    private void readHeading(int name) {
        if (cursor.kind() != JsonKind.NULL && cursor.skip()) {
            headings[name] = new RawValue(new String(cursor.bytes(), cursor.start(), cursor.end() - cursor.start(), UTF_8));
        }
    }

    private void readChoices() {
        if (!cursor.enterArray()) {
            return;
        }
        while (cursor.nextElement()) {
            if (cursor.kind() == JsonKind.OBJECT && cursor.skip()) {
                readChoice(cursor.bytes(), cursor.start(), cursor.end());
            }
        }
    }

    private void readChoice(byte[] json, int from, int to) {
        int index = AssembledChoice.index(json, from, to);
        if (choices.size() < MAX_CHOICES || choices.containsKey(index)) {
            choices.computeIfAbsent(index, ignored -> new AssembledChoice(room)).read(json, from, to);
        }
    }

    /** Whether something was said beyond what is kept. */
    public boolean isCut() {
        return room.cut;
    }

    /** Whether any choice was seen. */
    public boolean isEmpty() {
        return choices.isEmpty();
    }

    /** The answer so far as a whole one, UTF-8; choices that did not end have a null as finish reason. */
    public byte[] json() {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("object", "chat.completion");
        for (int i = USAGE + 1; i < HEADINGS.length; i++) {
            putHeading(answer, i);
        }
        var list = answer.putArray("choices");
        choices.forEach((index, choice) -> list.add(choice.json(index)));
        putHeading(answer, USAGE);
        return Json.bytes(answer);
    }

    private void putHeading(ObjectNode answer, int name) {
        if (headings[name] != null) {
            answer.putRawValue(HEADINGS[name], headings[name]);
        }
    }
}
