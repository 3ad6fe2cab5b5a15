package ai.nexusai.sse;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One event of a stream, or one comment. Its payload is a view on the reader's buffer and is good until the reader's next step;
 * {@link #kept} makes an event that stays.
 */
public final class SseEvent {
    private final byte[] bytes;
    private final int offset;
    private final int length;
    private final Kind kind;
    private final Fields fields;

    private enum Kind {
        EVENT, INCOMPLETE, COMMENT
    }

    /** What comes beside the payload; absent parts are null and -1. */
    record Fields(String name, String id, long retry) {
        static final Fields NONE = new Fields(null, null, -1);
    }

    private SseEvent(SseEvent.Kind kind, byte[] bytes, int offset, int length, Fields fields) {
        this.bytes = bytes;
        this.offset = offset;
        this.length = length;
        this.kind = kind;
        this.fields = fields;
    }

    static SseEvent complete(byte[] bytes, int from, int to, Fields fields) {
        return new SseEvent(Kind.EVENT, bytes, from, to - from, fields);
    }

    static SseEvent incomplete(byte[] bytes, int from, int to, Fields fields) {
        return new SseEvent(Kind.INCOMPLETE, bytes, from, to - from, fields);
    }

    static SseEvent comment(byte[] bytes, int from, int to) {
        return new SseEvent(Kind.COMMENT, bytes, from, to - from, Fields.NONE);
    }

    /** Whether this is a comment, a sign of life that carries nothing. */
    public boolean isComment() {
        return kind == Kind.COMMENT;
    }

    /** Whether the blank line that ends an event came; false only for what was left when the stream ended. */
    public boolean isComplete() {
        return kind != Kind.INCOMPLETE;
    }

    /** The array that holds the payload from {@link #offset} on, {@link #length} bytes; never to be written to. */
    public byte[] bytes() {
        return bytes;
    }

    public int offset() {
        return offset;
    }

    /** The bytes of the payload, several {@code data} lines joined by LF; of a comment, the bytes of its text. */
    public int length() {
        return length;
    }

    /** Whether the payload is exactly these bytes, as {@code [DONE]}. */
    public boolean is(byte[] payload) {
        return !isComment() && Arrays.equals(bytes, offset, offset + length, payload, 0, payload.length);
    }

    /** The payload as text; allocates. */
    public String text() {
        return new String(bytes, offset, length, StandardCharsets.UTF_8);
    }

    /** The field {@code event}; empty when it did not come or was empty: then the event is a {@code message}. */
    public Optional<String> name() {
        return Optional.ofNullable(fields.name()).filter(text -> !text.isEmpty());
    }

    /** The field {@code id} of this very event; empty when it did not come. */
    public Optional<String> id() {
        return Optional.ofNullable(fields.id());
    }

    /** The field {@code retry}, milliseconds; empty when it did not come. */
    public OptionalLong retry() {
        return fields.retry() < 0 ? OptionalLong.empty() : OptionalLong.of(fields.retry());
    }

    /** The same event with a payload of its own. */
    public SseEvent kept() {
        return new SseEvent(kind, Arrays.copyOfRange(bytes, offset, offset + length), 0, length, fields);
    }
}
