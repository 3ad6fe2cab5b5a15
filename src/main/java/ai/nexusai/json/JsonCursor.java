package ai.nexusai.json;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

import static java.util.Objects.requireNonNull;

/**
 * Walks JSON text as bytes, value by value, without a tree and without allocating: for the events of an answer, of which a few fields
 * matter and which may be anything. Nothing throws on malformed text: every step then answers {@code false} and {@link #isMalformed} tells.
 *
 * <p>
 * The cursor stands at a value. {@link #enterObject} or {@link #enterArray} goes in; {@link #nextField} or {@link #nextElement} then goes
 * from value to value until it answers {@code false}, which also leaves the container. A value that nobody read is skipped by the next
 * step. Reusable through {@link #over}; not thread-safe.
 *
 * <pre>{@code
 * cursor.over(bytes, from, to);
 * if (cursor.enterObject()) {
 *     while (cursor.nextField()) {
 *         switch (cursor.name(NAMES)) {
 *             case CHOICES -> choices(cursor);
 *             case USAGE -> usage(cursor);
 *             default -> {}
 *         }
 *     }
 * }
 * boolean good = cursor.finish();
 * }</pre>
 */
public final class JsonCursor {
    private static final int NONE = -1;
    /** No count of tokens has more digits; a longer number is not worth reading. */
    private static final int MAX_NUMBER = 40;

    private byte[] text = new byte[0];
    private int at;
    private int end;
    private int depth;
    private int nameStart;
    private int nameEnd;
    private int valueStart;
    private int valueEnd;
    private int comma;
    private boolean pending;
    private boolean first;
    private boolean malformed;
    private int fault;

    /** Begins anew at the one value that {@code bytes[from..to)} holds; the bytes must not change meanwhile. */
    public JsonCursor over(byte[] bytes, int from, int to) {
        Objects.checkFromToIndex(from, to, requireNonNull(bytes, "bytes is null").length);
        text = bytes;
        end = to;
        at = JsonSyntax.space(bytes, from, to);
        depth = 0;
        nameStart = from;
        nameEnd = from;
        valueStart = from;
        valueEnd = from;
        comma = NONE;
        pending = true;
        first = false;
        malformed = false;
        fault = 0;
        return this;
    }

    /** What the value is that the cursor stands at; {@code NONE} when it stands at none. */
    public JsonKind kind() {
        return pending && at < end ? JsonKind.of(text[at]) : JsonKind.NONE;
    }

    /** Goes into the object that the cursor stands at; {@code false}, and no step, when it is something else. */
    public boolean enterObject() {
        return enter('{');
    }

    /** Goes into the array that the cursor stands at; {@code false}, and no step, when it is something else. */
    public boolean enterArray() {
        return enter('[');
    }

    private boolean enter(char open) {
        if (!pending || at >= end || text[at] != open) {
            return false;
        }
        if (++depth > JsonSyntax.MAX_DEPTH) {
            return fail(JsonSyntax.TOO_DEEP);
        }
        at = JsonSyntax.space(text, at + 1, end);
        pending = false;
        first = true;
        return true;
    }

    /** Goes to the next member's value; {@code false} when the object ended (the cursor is then behind it) or is malformed. */
    public boolean nextField() {
        if (!next('}')) {
            return false;
        }
        if (at >= end || text[at] != '"') {
            return fail(~at);
        }
        int behind = JsonSyntax.string(text, at + 1, end);
        int value = behind < 0 ? behind : JsonSyntax.colon(text, behind, end);
        if (value < 0) {
            return fail(value);
        }
        nameStart = at + 1;
        nameEnd = behind - 1;
        at = value;
        pending = true;
        return true;
    }

    /** Goes to the next element; {@code false} when the array ended (the cursor is then behind it) or is malformed. */
    public boolean nextElement() {
        if (!next(']')) {
            return false;
        }
        pending = true;
        return true;
    }

    private boolean next(char close) {
        if (pending) {
            skip();
        }
        if (malformed) {
            return false;
        }
        at = JsonSyntax.space(text, at, end);
        if (at < end && text[at] == close) {
            at++;
            depth--;
            first = false;
            return false;
        }
        if (first) {
            first = false;
            comma = NONE;
            return true;
        }
        if (at >= end || text[at] != ',') {
            return fail(~at);
        }
        comma = at;
        at = JsonSyntax.space(text, at + 1, end);
        return true;
    }

    /** The place of the current member's name among {@code names}; -1 when it is another. Escaped names count as what they stand for. */
    public int name(JsonNames names) {
        return names.indexOf(text, nameStart, nameEnd);
    }

    /** The current member's name; allocates. */
    public String name() {
        return JsonString.decode(text, nameStart, nameEnd);
    }

    /** Steps over the value, whose place {@link #start} and {@link #end} then tell; {@code false} when there is none or it is malformed. */
    public boolean skip() {
        if (!pending) {
            return false;
        }
        int behind = JsonSyntax.value(text, at, end, depth);
        if (behind < 0) {
            return fail(behind);
        }
        valueStart = at;
        valueEnd = behind;
        at = behind;
        pending = false;
        return true;
    }

    /**
     * Steps over the value and tells whether it says anything: {@code false} for null, {@code ""}, {@code []}, <code>{}</code> and for
     * malformed text.
     */
    public boolean skipHasContent() {
        if (!skip()) {
            return false;
        }
        return switch (JsonKind.of(text[valueStart])) {
            case NULL, NONE -> false;
            case STRING -> valueEnd - valueStart > 2;
            case ARRAY, OBJECT -> JsonSyntax.space(text, valueStart + 1, valueEnd) < valueEnd - 1;
            case NUMBER, BOOLEAN -> true;
        };
    }

    /** Steps over the value; its text when it is a string, else {@code absent}. Allocates. */
    public String string(String absent) {
        return skip() && text[valueStart] == '"' ? JsonString.decode(text, valueStart + 1, valueEnd - 1) : absent;
    }

    /** Steps over the value; {@code true} only when it is the literal {@code true}. */
    public boolean isTrue() {
        return skip() && text[valueStart] == 't';
    }

    /**
     * Steps over the value; its whole part when it is a number, or a string that holds one (deviating vendors), else {@code absent}. Beyond
     * the range of a long: {@code absent}.
     */
    public long whole(long absent) {
        if (!skip()) {
            return absent;
        }
        int quote = text[valueStart] == '"' ? 1 : 0;
        return whole(valueStart + quote, valueEnd - quote, absent);
    }

    private long whole(int from, int to, long absent) {
        if (from >= to || to - from > MAX_NUMBER || JsonKind.of(text[from]) != JsonKind.NUMBER) {
            return absent;
        }
        long sum = 0;
        int i = from;
        while (i < to && i - from < 18 && text[i] >= '0' && text[i] <= '9') {
            sum = sum * 10 + (text[i++] - '0');
        }
        return i == to ? sum : rounded(new String(text, from, to - from, StandardCharsets.ISO_8859_1), absent);
    }

    private static long rounded(String number, long absent) {
        try {
            var value = new BigDecimal(number);
            boolean small = (long) value.precision() - value.scale() <= 18;
            return small ? value.longValue() : absent;
        } catch (NumberFormatException e) {
            return absent;
        }
    }

    /** The array that is walked through. */
    public byte[] bytes() {
        return text;
    }

    /** Where the value begins that was stepped over last. */
    public int start() {
        return valueStart;
    }

    /** Where the value ends, exclusive, that was stepped over last. */
    public int end() {
        return valueEnd;
    }

    /** Goes to the end of the outermost value; whether all of the text is one well-formed value. Every container must have been left. */
    public boolean finish() {
        if (pending) {
            skip();
        }
        if (malformed) {
            return false;
        }
        at = JsonSyntax.space(text, at, end);
        return (depth == 0 && at == end) || fail(~at);
    }

    /** Whether a step so far met text that is no JSON. */
    public boolean isMalformed() {
        return malformed;
    }

    /** Where the text is wrong; negative when it is nested too deep. Means something only when it is malformed. */
    int fault() {
        return fault;
    }

    /** Where the comma before the current member or element is; -1 before the first. */
    int comma() {
        return comma;
    }

    /** Where the current member's name begins, its opening quote. */
    int memberStart() {
        return nameStart - 1;
    }

    /** The offset that the cursor has reached. */
    int at() {
        return at;
    }

    private boolean fail(int result) {
        malformed = true;
        fault = result == JsonSyntax.TOO_DEEP ? NONE : ~result;
        pending = false;
        first = false;
        at = end;
        return false;
    }
}
