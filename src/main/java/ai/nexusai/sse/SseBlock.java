package ai.nexusai.sse;

import ai.nexusai.sse.SseEvent.Fields;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** The fields that came since the last blank line. Several {@code data} lines are joined in place, in the reader's buffer. */
final class SseBlock {
    private static final byte[] DATA = "data".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] EVENT = "event".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ID = "id".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] RETRY = "retry".getBytes(StandardCharsets.US_ASCII);
    private static final int ABSENT = -1;

    private int from = ABSENT;
    private int to = ABSENT;
    private Fields fields = Fields.NONE;

    /** Whether no payload came, so that nothing in the buffer is needed. */
    boolean isEmpty() {
        return from == ABSENT;
    }

    /** Takes a line that is neither blank nor a comment; unknown fields are ignored. */
    void add(byte[] buffer, int start, int end) {
        int colon = start;
        while (colon < end && buffer[colon] != ':') {
            colon++;
        }
        int value = value(buffer, colon, end);
        if (is(buffer, start, colon, DATA)) {
            addData(buffer, value, end);
        } else if (is(buffer, start, colon, EVENT)) {
            fields = new Fields(text(buffer, value, end), fields.id(), fields.retry());
        } else if (is(buffer, start, colon, ID)) {
            addId(text(buffer, value, end));
        } else if (is(buffer, start, colon, RETRY)) {
            addRetry(text(buffer, value, end));
        }
    }

    /** Where the value begins: behind the colon and one space. */
    static int value(byte[] buffer, int colon, int end) {
        int at = Math.min(colon + 1, end);
        return at < end && buffer[at] == ' ' ? at + 1 : at;
    }

    /** The new line moves down to the earlier ones; the field names and line ends between them make the room. */
    private void addData(byte[] buffer, int value, int end) {
        if (from == ABSENT) {
            from = value;
            to = end;
            return;
        }
        buffer[to++] = '\n';
        System.arraycopy(buffer, value, buffer, to, end - value);
        to += end - value;
    }

    private void addId(String value) {
        if (value.indexOf('\0') < 0) {
            fields = new Fields(fields.name(), value, fields.retry());
        }
    }

    private void addRetry(String value) {
        boolean number = !value.isEmpty() && value.length() <= 18 && value.chars().allMatch(c -> c >= '0' && c <= '9');
        if (number) {
            fields = new Fields(fields.name(), fields.id(), Long.parseLong(value));
        }
    }

    /** The event that a blank line or the end of the stream ends, if it has a payload; the block is empty afterwards. */
    Optional<SseEvent> finish(byte[] buffer, boolean complete) {
        Optional<SseEvent> event = Optional.empty();
        if (from != ABSENT) {
            event = Optional.of(complete ? SseEvent.complete(buffer, from, to, fields) : SseEvent.incomplete(buffer, from, to, fields));
        }
        from = ABSENT;
        to = ABSENT;
        fields = Fields.NONE;
        return event;
    }

    /** Follows the buffer's content, which moved to the left. */
    void move(int distance) {
        if (from != ABSENT) {
            from -= distance;
            to -= distance;
        }
    }

    private static boolean is(byte[] buffer, int start, int end, byte[] field) {
        return Arrays.equals(buffer, start, end, field, 0, field.length);
    }

    private static String text(byte[] buffer, int start, int end) {
        return new String(buffer, start, end - start, StandardCharsets.UTF_8);
    }
}
