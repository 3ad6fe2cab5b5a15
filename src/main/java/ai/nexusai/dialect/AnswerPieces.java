package ai.nexusai.dialect;

import ai.nexusai.json.JsonString;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

/**
 * What an answer says, as it came and not looked into: for counting its tokens where its upstream does not tell them. A piece costs a copy of
 * its bytes; pieces of one text that follow each other become one. Bounded: what is beyond the bound is only measured. Used by one thread at
 * a time.
 */
public final class AnswerPieces {
    /** Some 250,000 tokens of English. */
    static final int MOST = 1 << 20;
    /** Kind and choice, a byte each, and the length. */
    private static final int HEADER = 6;
    private static final int FIRST_SIZE = 256;
    /** In the byte of the choice: what follows is no text but another JSON value. */
    private static final int VALUE = 0x80;
    private static final Kind[] KINDS = Kind.values();

    private byte[] bytes = {};
    private int length;
    /** Where the header of the last piece is; -1 before the first. */
    private int last = -1;
    private long beyond;
    private long size;
    private long toldSize;

    /** What a piece is. */
    public enum Kind {
        CONTENT(0),
        REASONING(1),
        TOOL_CALLS(2),
        FUNCTION_CALL(3),
        AUDIO(4);

        /** Its byte in a header, and its place among {@link #KINDS}. */
        private final byte mark;

        Kind(int mark) {
            this.mark = (byte) mark;
        }
    }

    /** A piece that was kept. */
    public sealed interface Piece {
        /** The index of the choice that says it; 127 stands for all that are higher. */
        int choice();

        Kind kind();
    }

    /** A part of a text, escapes decoded. */
    public record Text(int choice, Kind kind, String text) implements Piece {

        public Text {
            requireNonNull(kind, "kind is null");
            requireNonNull(text, "text is null");
        }
    }

    /** Something else, such as the list of tool calls of one chunk, as its JSON. */
    public record Value(int choice, Kind kind, String json) implements Piece {

        public Value {
            requireNonNull(kind, "kind is null");
            requireNonNull(json, "json is null");
        }
    }

    /** Keeps the JSON value {@code json[from..to)}, which says something. */
    public void add(Kind kind, int choice, byte[] json, int from, int to) {
        boolean text = json[from] == '"';
        int start = text ? from + 1 : from;
        int count = text ? to - 1 - start : to - start;
        size += count;
        if (beyond > 0 || count > MOST - HEADER - length) {
            beyond += count;
            return;
        }
        int mark = Math.clamp(choice, 0, VALUE - 1) | (text ? 0 : VALUE);
        reserve(HEADER + count);
        if (!text || !continues(kind, mark)) {
            begin(kind, mark);
        }
        System.arraycopy(json, start, bytes, length, count);
        length += count;
        writeLength();
    }

    private boolean continues(Kind kind, int mark) {
        return last >= 0 && bytes[last] == kind.mark && bytes[last + 1] == (byte) mark;
    }

    private void begin(Kind kind, int mark) {
        last = length;
        bytes[last] = kind.mark;
        bytes[last + 1] = (byte) mark;
        length += HEADER;
    }

    private void reserve(int more) {
        if (more > bytes.length - length) {
            bytes = Arrays.copyOf(bytes, Math.max(FIRST_SIZE, Math.max(2 * bytes.length, length + more)));
        }
    }

    private void writeLength() {
        int count = length - last - HEADER;
        for (int i = 0; i < Integer.BYTES; i++) {
            bytes[last + 2 + i] = (byte) (count >>> (8 * i));
        }
    }

    private int readLength(int at) {
        int count = 0;
        for (int i = 0; i < Integer.BYTES; i++) {
            count |= (bytes[at + 2 + i] & 0xff) << (8 * i);
        }
        return count;
    }

    /** The upstream told a usage just now: it covers what was said so far. */
    public void told() {
        toldSize = size;
    }

    /** Whether nothing was said after the last usage was told. */
    public boolean isToldOf() {
        return size == toldSize;
    }

    /** The pieces that were kept, in order; decodes them anew at each call. */
    public List<Piece> all() {
        var all = new ArrayList<Piece>();
        for (int at = 0; at < length; at += HEADER + readLength(at)) {
            all.add(piece(at));
        }
        return all;
    }

    private Piece piece(int at) {
        Kind kind = KINDS[bytes[at]];
        int mark = bytes[at + 1] & 0xff;
        int from = at + HEADER;
        int to = from + readLength(at);
        return mark < VALUE
                ? new Text(mark, kind, JsonString.decode(bytes, from, to))
                : new Value(mark - VALUE, kind, new String(bytes, from, to - from, UTF_8));
    }

    /** How many bytes of JSON text were said, those beyond the bound included. */
    public long size() {
        return size;
    }

    /** How many bytes of JSON text came beyond the bound and were not kept. */
    public long beyond() {
        return beyond;
    }
}
