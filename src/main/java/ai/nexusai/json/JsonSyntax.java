package ai.nexusai.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The grammar of RFC 8259 over UTF-8 bytes, without a tree and without an allocation. Every method takes the offset to begin at and the
 * exclusive end, and returns the offset behind what it skipped, or a negative number: the complement of the offset that is wrong, or
 * {@link #TOO_DEEP}.
 */
final class JsonSyntax {
    /** The deepest nesting that is read; recursion is bound by it. */
    static final int MAX_DEPTH = 200;
    static final int TOO_DEEP = Integer.MIN_VALUE;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long ONES = 0x0101010101010101L;
    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

    private JsonSyntax() {}

    static int space(byte[] text, int from, int end) {
        int at = from;
        while (at < end && isSpace(text[at])) {
            at++;
        }
        return at;
    }

    /** Skips one value that begins at {@code at} inside {@code depth} containers. */
    static int value(byte[] text, int at, int end, int depth) {
        if (at >= end) {
            return ~at;
        }
        return switch (text[at]) {
            case '"' -> string(text, at + 1, end);
            case '{' -> object(text, at, end, depth + 1);
            case '[' -> array(text, at, end, depth + 1);
            case 't' -> literal(text, at, end, TRUE);
            case 'f' -> literal(text, at, end, FALSE);
            case 'n' -> literal(text, at, end, NULL);
            case '-' -> number(text, at + 1, end);
            default -> number(text, at, end);
        };
    }

    private static int object(byte[] text, int from, int end, int depth) {
        if (depth > MAX_DEPTH) {
            return TOO_DEEP;
        }
        int at = space(text, from + 1, end);
        if (at < end && text[at] == '}') {
            return at + 1;
        }
        while (true) {
            at = name(text, at, end);
            at = at < 0 ? at : value(text, at, end, depth);
            at = at < 0 ? at : space(text, at, end);
            if (at < 0 || at >= end || text[at] != ',') {
                return closed(text, at, end, '}');
            }
            at = space(text, at + 1, end);
        }
    }

    private static int array(byte[] text, int from, int end, int depth) {
        if (depth > MAX_DEPTH) {
            return TOO_DEEP;
        }
        int at = space(text, from + 1, end);
        if (at < end && text[at] == ']') {
            return at + 1;
        }
        while (true) {
            at = value(text, at, end, depth);
            at = at < 0 ? at : space(text, at, end);
            if (at < 0 || at >= end || text[at] != ',') {
                return closed(text, at, end, ']');
            }
            at = space(text, at + 1, end);
        }
    }

    private static int closed(byte[] text, int at, int end, char close) {
        if (at < 0) {
            return at;
        }
        return at < end && text[at] == close ? at + 1 : ~at;
    }

    /** Skips a member's name with its colon, up to the value. */
    private static int name(byte[] text, int from, int end) {
        if (from >= end || text[from] != '"') {
            return ~from;
        }
        int at = string(text, from + 1, end);
        return at < 0 ? at : colon(text, at, end);
    }

    /** Skips the colon with the space around it. */
    static int colon(byte[] text, int from, int end) {
        int at = space(text, from, end);
        return at < end && text[at] == ':' ? space(text, at + 1, end) : ~at;
    }

    /** Skips a string's content and closing quote; {@code from} is behind the opening one. */
    static int string(byte[] text, int from, int end) {
        int at = from;
        while (true) {
            at = plain(text, at, end);
            if (at >= end) {
                return ~end;
            }
            byte found = text[at];
            if (found == '"') {
                return at + 1;
            }
            at = found == '\\' ? escape(text, at, end) : notAscii(text, at, end);
            if (at < 0) {
                return at;
            }
        }
    }

    /** The offset of the first byte that is a quote, a backslash, a control character or not ASCII; eight bytes are looked at at once. */
    private static int plain(byte[] text, int from, int end) {
        int at = from;
        for (int last = end - Long.BYTES; at <= last; at += Long.BYTES) {
            long special = special((long) LONGS.get(text, at));
            if (special != 0) {
                return at + (Long.numberOfTrailingZeros(special) >>> 3);
            }
        }
        while (at < end && text[at] >= ' ' && text[at] != '"' && text[at] != '\\') {
            at++;
        }
        return at;
    }

    /** The high bit of each special byte; bits above the lowest may be wrong, for a borrow runs upwards only. */
    private static long special(long word) {
        long quote = word ^ ('"' * ONES);
        long backslash = word ^ ('\\' * ONES);
        return (word | (word - ' ' * ONES) | (quote - ONES) | (backslash - ONES)) & HIGH_BITS;
    }

    private static int escape(byte[] text, int at, int end) {
        if (at + 1 >= end) {
            return ~end;
        }
        return switch (text[at + 1]) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> at + 2;
            case 'u' -> hex(text, at + 2, end);
            default -> ~at;
        };
    }

    private static int hex(byte[] text, int from, int end) {
        for (int at = from; at < from + 4; at++) {
            if (at >= end || Character.digit(text[at], 16) < 0) {
                return ~at;
            }
        }
        return from + 4;
    }

    /** Skips a run of UTF-8 sequences of two to four bytes (RFC 3629); a control character is refused here too. */
    private static int notAscii(byte[] text, int from, int end) {
        int at = from;
        do {
            int length = sequence(text, at, end);
            if (length == 0) {
                return ~at;
            }
            at += length;
        } while (at < end && text[at] < 0);
        return at;
    }

    /** The length of the sequence at {@code at}; 0 when it is no shortest form of a Unicode scalar value. */
    private static int sequence(byte[] text, int at, int end) {
        int lead = text[at] & 0xff;
        int second = at + 1 < end ? text[at + 1] & 0xff : 0;
        if (lead < 0xc2 || lead > 0xf4 || (second & 0xc0) != 0x80) {
            return 0;
        }
        if (lead < 0xe0) {
            return 2;
        }
        if (!isTail(text, at + 2, end) || (lead == 0xe0 && second < 0xa0) || (lead == 0xed && second > 0x9f)) {
            return 0;
        }
        if (lead < 0xf0) {
            return 3;
        }
        return !isTail(text, at + 3, end) || (lead == 0xf0 && second < 0x90) || (lead == 0xf4 && second > 0x8f) ? 0 : 4;
    }

    private static boolean isTail(byte[] text, int at, int end) {
        return at < end && (text[at] & 0xc0) == 0x80;
    }

    private static int literal(byte[] text, int at, int end, byte[] word) {
        int behind = at + word.length;
        return behind <= end && Arrays.equals(text, at, behind, word, 0, word.length) ? behind : ~at;
    }

    /** Skips a number; {@code from} is behind its minus sign. */
    private static int number(byte[] text, int from, int end) {
        int at = digits(text, from, end);
        if (at < 0 || (text[from] == '0' && at > from + 1)) {
            return ~from;
        }
        if (at < end && text[at] == '.') {
            at = digits(text, at + 1, end);
        }
        if (at >= 0 && at < end && (text[at] == 'e' || text[at] == 'E')) {
            boolean signed = at + 1 < end && (text[at + 1] == '+' || text[at + 1] == '-');
            at = digits(text, signed ? at + 2 : at + 1, end);
        }
        return at;
    }

    /** Skips at least one digit. */
    private static int digits(byte[] text, int from, int end) {
        int at = from;
        while (at < end && text[at] >= '0' && text[at] <= '9') {
            at++;
        }
        return at > from ? at : ~at;
    }

    private static boolean isSpace(byte value) {
        return value == ' ' || value == '\n' || value == '\r' || value == '\t';
    }
}
