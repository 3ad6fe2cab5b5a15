package ai.nexusai.json;

import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where the wanted members of one JSON object are in its body, and what they hold. A member that is {@code null} counts as absent for the
 * typed readers; {@link #kind} tells it from one that is not there. Effectively immutable; the body must not change.
 */
public final class JsonFields {
    private static final int MAX_NUMBER = 40;

    private final byte[] body;
    private final JsonNames names;
    private final String path;
    private final Member[] members;
    private int open;
    private int lastEnd = -1;
    private int count;

    /** Where a value is in the body, {@code end} exclusive. */
    public record Span(int start, int end) {

        public int length() {
            return end - start;
        }
    }

    /** A member with its place among its siblings and the commas around it, -1 where there is none. */
    record Member(int ordinal, int start, Span value, int commaBefore, int commaAfter) {

        Member before(int comma) {
            return new Member(ordinal, start, value, commaBefore, comma);
        }
    }

    JsonFields(byte[] body, JsonNames names, String path) {
        this.body = body;
        this.names = names;
        this.path = path;
        this.members = new Member[names.size()];
    }

    /** Reads the object that the cursor stands at. */
    void fill(JsonCursor cursor) {
        cursor.enterObject();
        open = cursor.at();
        int previous = -1;
        while (cursor.nextField()) {
            if (previous >= 0) {
                members[previous] = members[previous].before(cursor.comma());
            }
            previous = add(cursor);
            count++;
        }
    }

    /** Notes the member if it is wanted; its place among the names, or -1. */
    private int add(JsonCursor cursor) {
        int index = cursor.name(names);
        int start = cursor.memberStart();
        if (index >= 0 && members[index] != null) {
            throw wrong(names.name(index), "is given twice: give it once");
        }
        if (!cursor.skip()) {
            return -1;
        }
        lastEnd = cursor.end();
        if (index >= 0) {
            members[index] = new Member(count, start, new Span(cursor.start(), cursor.end()), cursor.comma(), -1);
        }
        return index;
    }

    /** Whether the member is there, be it {@code null}. */
    public boolean has(String name) {
        return member(name).isPresent();
    }

    /** What the member's value is; {@code NONE} when it is not there. */
    public JsonKind kind(String name) {
        return member(name).map(member -> JsonKind.of(body[member.value().start()])).orElse(JsonKind.NONE);
    }

    /** Where the member's value is. */
    public Optional<Span> span(String name) {
        return member(name).map(Member::value);
    }

    /** The string, escapes decoded; {@code INVALID_VALUE} when it is something else. */
    public Optional<String> string(String name) {
        return value(name, JsonKind.STRING, "a string").map(span -> JsonString.decode(body, span.start() + 1, span.end() - 1));
    }

    /** The boolean; {@code INVALID_VALUE} when it is something else. */
    public Optional<Boolean> bool(String name) {
        return value(name, JsonKind.BOOLEAN, "true or false").map(span -> body[span.start()] == 't');
    }

    /** The whole number, also written as 1.0 or 1e3; {@code INVALID_VALUE} when it is something else or beyond a long. */
    public OptionalLong integer(String name) {
        Optional<Span> span = value(name, JsonKind.NUMBER, "a whole number");
        return span.isEmpty() ? OptionalLong.empty() : OptionalLong.of(whole(name, span.get()));
    }

    /** The same for a field that is none of our business: empty for whatever is no whole number. */
    public OptionalLong integerIfAny(String name) {
        try {
            return kind(name) == JsonKind.NUMBER ? integer(name) : OptionalLong.empty();
        } catch (GatewayException other) {
            return OptionalLong.empty();
        }
    }

    private long whole(String name, Span span) {
        try {
            if (span.length() <= MAX_NUMBER) {
                return new BigDecimal(new String(body, span.start(), span.length(), StandardCharsets.US_ASCII)).longValueExact();
            }
        } catch (ArithmeticException | NumberFormatException ignored) {
            // said below
        }
        throw wrong(name, "must be a whole number");
    }

    /** The wanted members of the object that is the member's value; {@code INVALID_VALUE} when it is something else. */
    public Optional<JsonFields> object(String name, JsonNames wanted) {
        return value(name, JsonKind.OBJECT, "an object").map(span -> {
            var inner = new JsonFields(body, wanted, path + name + ".");
            inner.fill(new JsonCursor().over(body, span.start(), span.end()));
            return inner;
        });
    }

    private Optional<Span> value(String name, JsonKind kind, String article) {
        JsonKind found = kind(name);
        if (found == JsonKind.NONE || found == JsonKind.NULL) {
            return Optional.empty();
        }
        if (found != kind) {
            throw wrong(name, "must be " + article);
        }
        return span(name);
    }

    private GatewayException wrong(String name, String what) {
        String field = path + name;
        return new GatewayException(Status.INVALID_VALUE, "'" + field + "' " + what + ".").at(field);
    }

    Optional<Member> member(String name) {
        int index = names.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException("not among the wanted names: " + name);
        }
        return Optional.ofNullable(members[index]);
    }

    byte[] body() {
        return body;
    }

    /** Where a member can be added: behind the last value, or behind the brace and space that open an empty object. */
    int tail() {
        return lastEnd < 0 ? open : lastEnd;
    }

    /** How many members the object has, wanted or not. */
    int count() {
        return count;
    }
}
