package ai.nexusai.bench;

import java.io.IOException;
import java.util.Locale;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** Reads one HTTP answer byte by byte, and finds the stamps of the upstream's events in it. */
final class Answer {

    private enum Part {
        HEAD, SIZE, CHUNK, CHUNK_END, BODY, END
    }

    /** Hears of every content event. */
    interface Events {

        void at(long sentNanos, boolean first);
    }

    private static final byte[] STREAM_SIGN = "[DONE]".getBytes(ISO_8859_1);
    private static final byte[] WHOLE_SIGN = "\"usage\"".getBytes(ISO_8859_1);
    private static final int SHOWN_CHARS = 300;

    private final byte[] line = new byte[16_384]; // the whole head, then a chunk's size
    private final byte[] sign; // found in every answer that is complete
    private final int expected;
    private final Events events;
    private final StringBuilder refusal = new StringBuilder();
    private Part part = Part.HEAD;
    private int lineCount;
    private long left;
    private long stamp = -1;
    private int seen;
    private int signCount;
    private boolean signed;
    private String status = "none";
    private boolean last;

    Answer(int expected, Events events) {
        this.expected = expected;
        this.sign = expected > 0 ? STREAM_SIGN : WHOLE_SIGN;
        this.events = events;
    }

    boolean ended() {
        return part == Part.END;
    }

    /** Whether it is a 200 with everything the upstream sent. */
    boolean good() {
        return status.equals("200") && signed && seen == expected;
    }

    /** Whether the target closes the connection after it. */
    boolean last() {
        return last;
    }

    void read(byte[] bytes, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            take(bytes[i]);
        }
    }

    private void take(byte b) throws IOException {
        switch (part) {
            case HEAD -> head(b);
            case SIZE -> size(b);
            case CHUNK, BODY -> body(b);
            case CHUNK_END -> part = b == '\n' ? Part.SIZE : Part.CHUNK_END;
            case END -> throw new IOException("bytes after the answer's end");
        }
    }

    private void head(byte b) throws IOException {
        if (lineCount == line.length) {
            throw new IOException("the answer's head is too long");
        }
        line[lineCount++] = b;
        if (b != '\n' || lineCount < 4 || line[lineCount - 3] != '\n') {
            return;
        }
        String head = new String(line, 0, lineCount, ISO_8859_1).toLowerCase(Locale.ROOT);
        lineCount = 0;
        status = head.substring(9, 12);
        last = head.contains("\r\nconnection: close");
        if (head.contains("\r\ntransfer-encoding: chunked")) {
            part = Part.SIZE;
            return;
        }
        int length = head.indexOf("\r\ncontent-length:") + 17;
        left = Long.parseLong(head.substring(length, head.indexOf('\r', length)).trim());
        part = left == 0 ? Part.END : Part.BODY;
    }

    /** A chunk's size line; behind the last one's comes an empty line, and that is the end. */
    private void size(byte b) {
        if (b != '\n') {
            line[lineCount++] = b;
            return;
        }
        String size = new String(line, 0, lineCount, ISO_8859_1).trim();
        lineCount = 0;
        if (size.isEmpty()) {
            part = Part.END;
            return;
        }
        left = Long.parseLong(size, 16);
        part = left == 0 ? Part.SIZE : Part.CHUNK;
    }

    private void body(byte b) {
        scan(b);
        if (!status.equals("200") && refusal.length() < SHOWN_CHARS) {
            refusal.append((char) b);
        }
        left--;
        if (left == 0) {
            part = part == Part.BODY ? Part.END : Part.CHUNK_END;
        }
    }

    private void scan(byte b) {
        if (b == '@') {
            stamp = 0;
        } else if (stamp >= 0 && b >= '0' && b <= '9') {
            stamp = stamp * 10 + b - '0';
        } else if (stamp >= 0) {
            events.at(stamp, seen == 0);
            seen++;
            stamp = -1;
        }
        if (b != sign[signCount]) {
            signCount = 0;
        }
        if (b == sign[signCount]) {
            signCount++;
        }
        if (signCount == sign.length) {
            signed = true;
            signCount = 0;
        }
    }

    @Override
    public String toString() {
        return "status " + status + ", " + seen + " of " + expected + " events" + (signed ? "" : ", no " + new String(sign, ISO_8859_1))
                + " "
                + refusal;
    }
}
