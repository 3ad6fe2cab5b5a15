package ai.nexusai.message;

import ai.nexusai.json.Slice;
import java.io.ByteArrayOutputStream;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * Leaves pictures, sound and files out of a JSON text: long runs of base64 in data URLs ({@code data:image/png;base64,...}, RFC 2397) and in
 * the members {@code data}, {@code b64_json} and {@code embedding}. How long they were stays, and so does their type where it is told. Looks
 * at each byte once and needs no well-formed text.
 */
final class Media {
    private static final int SHORTEST = 1_024;
    private static final byte[] DATA_URL = ";base64,".getBytes(US_ASCII);
    private static final byte[][] MEMBERS = {"\"data\"".getBytes(US_ASCII), "\"b64_json\"".getBytes(US_ASCII),
        "\"embedding\"".getBytes(US_ASCII)};
    private static final boolean[] BASE64 = new boolean[256];

    static {
        for (char c : "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_=".toCharArray()) {
            BASE64[c] = true;
        }
    }

    private Media() {}

    /** The text without them, and no more than {@code most} bytes of it. */
    static byte[] leftOut(Slice text, int most) {
        byte[] bytes = text.bytes();
        int end = text.offset() + text.length();
        var out = new ByteArrayOutputStream(Math.min(most, text.length()));
        int done = text.offset();
        int at = done;
        while (at < end && out.size() + at - done < most) {
            int run = at;
            while (run < end && isBase64(bytes, run, end)) {
                run++;
            }
            if (run - at >= SHORTEST && isMedia(bytes, text.offset(), at)) {
                out.write(bytes, done, at - done);
                out.writeBytes(("[" + (run - at) + " characters left out]").getBytes(US_ASCII));
                done = run;
            }
            at = Math.max(run, at + 1);
        }
        out.write(bytes, done, Math.clamp(most - out.size(), 0, end - done));
        return out.toByteArray();
    }

    /** Some writers of JSON escape the slash. */
    private static boolean isBase64(byte[] bytes, int at, int end) {
        return BASE64[bytes[at] & 0xFF] || (bytes[at] == '\\' && at + 1 < end && bytes[at + 1] == '/');
    }

    private static boolean isMedia(byte[] bytes, int from, int at) {
        if (endsWith(bytes, from, at, DATA_URL)) {
            return true;
        }
        if (at == from || bytes[at - 1] != '"') {
            return false;
        }
        int name = before(bytes, from, at - 1);
        if (name == from || bytes[name - 1] != ':') {
            return false;
        }
        name = before(bytes, from, name - 1);
        for (byte[] member : MEMBERS) {
            if (endsWith(bytes, from, name, member)) {
                return true;
            }
        }
        return false;
    }

    /** The end of what stands before the space that ends at {@code at}. */
    private static int before(byte[] bytes, int from, int at) {
        int end = at;
        while (end > from && (bytes[end - 1] == ' ' || bytes[end - 1] == '\n' || bytes[end - 1] == '\r' || bytes[end - 1] == '\t')) {
            end--;
        }
        return end;
    }

    private static boolean endsWith(byte[] bytes, int from, int at, byte[] what) {
        int begin = at - what.length;
        if (begin < from) {
            return false;
        }
        for (int i = 0; i < what.length; i++) {
            if (bytes[begin + i] != what[i]) {
                return false;
            }
        }
        return true;
    }
}
