package ai.nexusai.ops;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** One file for browsers, as it is sent: compressed by gzip where that is worth it. Immutable. */
final class StaticFile {
    private static final int HASH_BYTES = 12;

    private final byte[] bytes;
    private final boolean compressed;
    private final int length;
    private final String hash;
    private final long modified;

    private StaticFile(byte[] content, byte[] smaller, long modified) {
        this.compressed = smaller.length < content.length * 0.9;
        this.bytes = compressed ? smaller : content;
        this.length = content.length;
        this.hash = hash(content);
        this.modified = modified;
    }

    /** {@code modified}: when the file last changed, in ms since 1970; 0 unknown. */
    static StaticFile of(byte[] content, long modified) {
        return new StaticFile(content, gzip(content), modified);
    }

    long modified() {
        return modified;
    }

    /** Sends it in the form that the client takes, or 304 when it has it. */
    void write(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String accepted = request.getHeader("Accept-Encoding");
        boolean zipped = compressed && accepted != null && accepted.contains("gzip");
        response.setHeader("ETag", zipped ? "\"" + hash + "-gzip\"" : "\"" + hash + "\"");
        if (compressed) {
            response.setHeader("Vary", "Accept-Encoding");
        }
        String had = request.getHeader("If-None-Match");
        if (had != null && had.contains(hash)) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        if (zipped) {
            response.setHeader("Content-Encoding", "gzip");
        }
        response.setContentLength(zipped ? bytes.length : length);
        if (compressed && !zipped) {
            new GZIPInputStream(new ByteArrayInputStream(bytes)).transferTo(response.getOutputStream());
        } else {
            response.getOutputStream().write(bytes);
        }
    }

    private static byte[] gzip(byte[] content) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(content);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    private static String hash(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(Arrays.copyOf(digest, HASH_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
