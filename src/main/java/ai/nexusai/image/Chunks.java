package ai.nexusai.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.OptionalInt;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/**
 * What a file tells of its picture beside the pixels: the named parts of PNG (PNG specification 3, section 5), WebP (RFC 9649, section 2.3)
 * and JPEG (ITU-T T.81, annex B). Malformed files end the search.
 */
final class Chunks {
    private static final String EXIF_MARK = "Exif\0\0";
    private static final int PNG_FIRST = 8;
    private static final int WEBP_FIRST = 12;
    private static final int WEBP_FLAGS = 20;
    private static final int WEBP_ANIMATED = 0x02;
    private static final int JPEG_FIRST = 2;
    private static final int APP1 = 0xe1;
    private static final int START_OF_SCAN = 0xda;
    private static final int ORIENTATION_TAG = 0x0112;
    private static final int ENTRY_SIZE = 12;
    private static final int ORIENTATIONS = 8;

    private final ImageFormat format;
    private final byte[] file;

    Chunks(ImageFormat format, byte[] file) {
        this.format = format;
        this.file = file;
    }

    /** Whether a PNG or WebP has several pictures; a GIF has to be walked through for that. */
    boolean isAnimated() {
        return switch (format) {
            case PNG -> png("acTL", "IDAT").isPresent();
            case WEBP -> ImageFormat.begins(file, WEBP_FIRST, "VP8X") && file.length > WEBP_FLAGS
                    && (file[WEBP_FLAGS] & WEBP_ANIMATED) != 0;
            case JPEG, GIF -> false;
        };
    }

    /** Whether a WebP ends before the size that its header tells: its reader fills up what is missing without a word. */
    boolean isCutOff() {
        return format == ImageFormat.WEBP && (file.length < WEBP_FIRST
                || Integer.toUnsignedLong(ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(4)) + 8 > file.length);
    }

    /** How the picture is to be turned (Exif 2.32, tag 274): 1 upright, to 8; 1 where the file does not say. */
    int orientation() {
        try {
            OptionalInt at = switch (format) {
                case PNG -> png("eXIf", "IEND");
                case WEBP -> webp("EXIF");
                case JPEG -> jpeg();
                case GIF -> OptionalInt.empty();
            };
            return at.isEmpty()
                    ? 1
                    : tag(ImageFormat.begins(file, at.getAsInt(), EXIF_MARK) ? at.getAsInt() + EXIF_MARK.length() : at.getAsInt())
                            .filter(value -> value >= 1 && value <= ORIENTATIONS).orElse(1);
        } catch (IndexOutOfBoundsException e) {
            return 1;
        }
    }

    /** Where the content of the first chunk of this name begins, before the chunk {@code last}. */
    private OptionalInt png(String name, String last) {
        var bytes = ByteBuffer.wrap(file);
        int at = PNG_FIRST;
        while (at >= 0 && at + 8 <= file.length) {
            if (ImageFormat.begins(file, at + 4, name)) {
                return OptionalInt.of(at + 8);
            }
            int length = bytes.getInt(at);
            if (length < 0 || ImageFormat.begins(file, at + 4, last)) {
                break;
            }
            at += length + 12;
        }
        return OptionalInt.empty();
    }

    private OptionalInt webp(String name) {
        var bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int at = WEBP_FIRST;
        while (at >= 0 && at + 8 <= file.length) {
            if (ImageFormat.begins(file, at, name)) {
                return OptionalInt.of(at + 8);
            }
            int length = bytes.getInt(at + 4);
            if (length < 0) {
                break;
            }
            at += length + (length & 1) + 8;
        }
        return OptionalInt.empty();
    }

    /** The Exif segment, which comes before the picture's data. */
    private OptionalInt jpeg() {
        var bytes = ByteBuffer.wrap(file);
        int at = JPEG_FIRST;
        while (at + 4 <= file.length && (file[at] & 0xff) == 0xff && (file[at + 1] & 0xff) != START_OF_SCAN) {
            if ((file[at + 1] & 0xff) == APP1 && ImageFormat.begins(file, at + 4, EXIF_MARK)) {
                return OptionalInt.of(at + 4);
            }
            at += 2 + (bytes.getShort(at + 2) & 0xffff);
        }
        return OptionalInt.empty();
    }

    /** The orientation in a TIFF directory that begins at {@code start}. */
    private Optional<Integer> tag(int start) {
        var tiff = ByteBuffer.wrap(file, start, file.length - start).slice();
        String order = new String(file, start, 2, ISO_8859_1);
        if (!order.equals("II") && !order.equals("MM")) {
            return Optional.empty();
        }
        tiff.order(order.equals("II") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        int entries = tiff.getShort(directory) & 0xffff;
        for (int i = 0; i < entries; i++) {
            int entry = directory + 2 + i * ENTRY_SIZE;
            if ((tiff.getShort(entry) & 0xffff) == ORIENTATION_TAG) {
                return Optional.of(tiff.getShort(entry + 8) & 0xffff);
            }
        }
        return Optional.empty();
    }
}
