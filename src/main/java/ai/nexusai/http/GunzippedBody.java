package ai.nexusai.http;

import ai.nexusai.http.UpstreamException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** The answer of an upstream that compresses although it was asked not to. Hands out what is there; its reader bounds the size. */
final class GunzippedBody extends InputStream {
    private static final int BUFFER = 8192;

    private final InputStream raw;
    private InputStream plain;

    GunzippedBody(InputStream raw) {
        this.raw = raw;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        try {
            if (plain == null) {
                plain = new GZIPInputStream(raw, BUFFER);
            }
            int read = plain.read(target, from, length);
            if (read < 0) {
                raw.read();
            }
            return read;
        } catch (UpstreamException e) {
            throw e;
        } catch (IOException e) {
            throw new UpstreamException(Kind.PROTOCOL, e);
        }
    }
}
