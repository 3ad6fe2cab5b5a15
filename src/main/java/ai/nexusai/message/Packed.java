package ai.nexusai.message;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Bodies as the table {@code call_body} has them: gzip (RFC 1952). */
public final class Packed {
    private Packed() {}

    static byte[] of(byte[] bytes) {
        var packed = new ByteArrayOutputStream(bytes.length / 3 + 64);
        try (var out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    /** No more than a body may have, whatever is packed. */
    public static byte[] unpacked(byte[] packed) {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return in.readNBytes(Body.MOST);
        } catch (IOException e) {
            throw new UncheckedIOException("a stored body is damaged", e);
        }
    }
}
