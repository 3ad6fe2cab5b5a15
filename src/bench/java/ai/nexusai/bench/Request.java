package ai.nexusai.bench;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** Collects bytes until a request is there, with Content-Length or chunks. */
final class Request {

    private static final int FIRST_BYTES = 4096;
    private static final int KEPT_BYTES = 65_536;

    private byte[] bytes = new byte[FIRST_BYTES];
    private int count;
    private int end; // of the request that next() found

    void add(ByteBuffer more) {
        if (bytes.length - count < more.remaining()) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, count + more.remaining()));
        }
        int length = more.remaining();
        more.get(bytes, count, length);
        count += length;
    }

    /** The body of the next request, or null when it is not all there. */
    String next() {
        int body = find("\r\n\r\n", 0) + 4;
        if (body < 4) {
            return null;
        }
        String head = text(0, body).toLowerCase(Locale.ROOT);
        String whole = head.contains("\r\ntransfer-encoding: chunked") ? chunks(body) : measured(body, length(head));
        if (whole != null) {
            forget();
        }
        return whole;
    }

    /** Takes the request out; the room of a big one is given back, as a proxy may hold thousands of connections. */
    private void forget() {
        count -= end;
        if (count == 0 && bytes.length > KEPT_BYTES) {
            bytes = new byte[FIRST_BYTES];
            return;
        }
        System.arraycopy(bytes, end, bytes, 0, count);
    }

    private static int length(String head) {
        int name = head.indexOf("\r\ncontent-length:");
        return name < 0 ? 0 : Integer.parseInt(head.substring(name + 17, head.indexOf("\r\n", name + 17)).trim());
    }

    private String measured(int from, int length) {
        end = from + length;
        return end > count ? null : text(from, length);
    }

    private String chunks(int from) {
        StringBuilder whole = new StringBuilder();
        end = from;
        while (true) {
            int line = find("\r\n", end);
            if (line < 0) {
                return null;
            }
            int size = Integer.parseInt(text(end, line - end).trim(), 16);
            end = line + 2 + size + 2;
            if (end > count) {
                return null;
            }
            if (size == 0) {
                return whole.toString();
            }
            whole.append(text(line + 2, size));
        }
    }

    private String text(int from, int length) {
        return new String(bytes, from, length, ISO_8859_1);
    }

    private int find(String what, int from) {
        for (int i = from; i <= count - what.length(); i++) {
            int j = 0;
            while (j < what.length() && bytes[i + j] == what.charAt(j)) {
                j++;
            }
            if (j == what.length()) {
                return i;
            }
        }
        return -1;
    }
}
