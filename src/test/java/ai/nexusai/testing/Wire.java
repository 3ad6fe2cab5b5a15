package ai.nexusai.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** The bytes of one answer on their way out: as a whole or one by one, and no more than a script allows. */
final class Wire {
    private final OutputStream out;
    private final boolean single;
    private int left;

    Wire(OutputStream out, boolean single, int limit) {
        this.out = out;
        this.single = single;
        this.left = limit;
    }

    /** The script's limit is reached. */
    static final class CutException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    void write(String text) throws IOException {
        write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    void write(byte[] bytes) throws IOException {
        int length = Math.min(bytes.length, left);
        left -= length;
        if (single) {
            for (int i = 0; i < length; i++) {
                out.write(bytes, i, 1);
                out.flush();
            }
        } else {
            out.write(bytes, 0, length);
            out.flush();
        }
        if (left == 0) {
            throw new CutException();
        }
    }
}
