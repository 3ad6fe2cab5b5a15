package ai.nexusai.image;

import java.util.Arrays;
import java.util.Optional;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** The formats of pictures that are taken, told by their first bytes: what a file or its sender says of itself is not believed. */
enum ImageFormat {
    PNG("image/png"), JPEG("image/jpeg"), GIF("image/gif"), WEBP("image/webp");

    private static final int WEBP_MARK = 8;

    private final String mediaType;

    ImageFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    String mediaType() {
        return mediaType;
    }

    /** The format of a file; empty when it is another one, or no picture. */
    static Optional<ImageFormat> of(byte[] file) {
        if (begins(file, 0, "\u0089PNG\r\n\u001a\n")) {
            return Optional.of(PNG);
        }
        if (begins(file, 0, "\u00ff\u00d8\u00ff")) {
            return Optional.of(JPEG);
        }
        if (begins(file, 0, "GIF87a") || begins(file, 0, "GIF89a")) {
            return Optional.of(GIF);
        }
        return begins(file, 0, "RIFF") && begins(file, WEBP_MARK, "WEBP") ? Optional.of(WEBP) : Optional.empty();
    }

    /** Whether these bytes, given as Latin-1, are at {@code at}. */
    static boolean begins(byte[] file, int at, String mark) {
        return at >= 0 && at + mark.length() <= file.length
                && Arrays.equals(file, at, at + mark.length(), mark.getBytes(ISO_8859_1), 0, mark.length());
    }
}
