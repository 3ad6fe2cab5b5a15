package ai.nexusai.dialect.openai.tokens;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** The size of an image in pixels, read from the head of its file; no pixel is decoded. Sides are 1 or more. */
record ImageSize(int width, int height) {
    /** A JPEG's size may stand behind its metadata. */
    private static final int HEAD = 256 << 10;

    /** The size of the image in a {@code data:} URL (RFC 2397) with base64; empty for other addresses and for what is no known image. */
    static Optional<ImageSize> ofDataUrl(String url) {
        int comma = url.indexOf(',');
        if (!url.startsWith("data:") || comma < 0 || !url.substring(0, comma).endsWith(";base64")) {
            return Optional.empty();
        }
        int end = Math.min(url.length(), comma + 1 + HEAD);
        try {
            return of(Base64.getMimeDecoder().decode(url.substring(comma + 1, end - (end - comma - 1) % 4)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<ImageSize> of(byte[] file) {
        if (starts(file, "\u0089PNG", 0) && file.length >= 24) {
            return positive(bigEndian(file, 16, 4), bigEndian(file, 20, 4));
        }
        if (starts(file, "GIF8", 0) && file.length >= 10) {
            return positive(littleEndian(file, 6, 2), littleEndian(file, 8, 2));
        }
        if (starts(file, "RIFF", 0) && starts(file, "WEBP", 8) && file.length >= 30) {
            return webp(file);
        }
        return starts(file, "\u00ff\u00d8", 0) ? jpeg(file) : Optional.empty();
    }

    /** RFC 9649: three kinds of first chunk. */
    private static Optional<ImageSize> webp(byte[] file) {
        if (starts(file, "VP8X", 12)) {
            return positive(1 + littleEndian(file, 24, 3), 1 + littleEndian(file, 27, 3));
        }
        if (starts(file, "VP8L", 12)) {
            int bits = littleEndian(file, 21, 4);
            return positive(1 + (bits & 0x3fff), 1 + ((bits >>> 14) & 0x3fff));
        }
        return positive(littleEndian(file, 26, 2) & 0x3fff, littleEndian(file, 28, 2) & 0x3fff);
    }

    /** ITU T.81, annex B: segments up to the frame header, whose marker is C0..CF but C4, C8 and CC. */
    private static Optional<ImageSize> jpeg(byte[] file) {
        int at = 2;
        while (at + 9 <= file.length && (file[at] & 0xff) == 0xff) {
            int marker = file[at + 1] & 0xff;
            if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc) {
                return positive(bigEndian(file, at + 7, 2), bigEndian(file, at + 5, 2));
            }
            at += marker == 0xff ? 1 : 2 + bigEndian(file, at + 2, 2);
        }
        return Optional.empty();
    }

    private static Optional<ImageSize> positive(int width, int height) {
        return width > 0 && height > 0 ? Optional.of(new ImageSize(width, height)) : Optional.empty();
    }

    private static boolean starts(byte[] file, String magic, int at) {
        byte[] bytes = magic.getBytes(ISO_8859_1);
        return file.length >= at + bytes.length && Arrays.equals(file, at, at + bytes.length, bytes, 0, bytes.length);
    }

    private static int bigEndian(byte[] file, int at, int length) {
        int value = 0;
        for (int i = 0; i < length && at + i < file.length; i++) {
            value = (value << 8) | (file[at + i] & 0xff);
        }
        return value;
    }

    private static int littleEndian(byte[] file, int at, int length) {
        int value = 0;
        for (int i = length - 1; i >= 0; i--) {
            value = (value << 8) | (at + i < file.length ? file[at + i] & 0xff : 0);
        }
        return value;
    }
}
