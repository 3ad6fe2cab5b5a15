package ai.nexusai.image;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongConsumer;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Reads the pixels of a picture, within bounds that are checked from its header. */
final class Decoder {
    private static final long MOST_PIXELS = 40_000_000;
    private static final int BYTES_PER_PIXEL = 4;

    private Decoder() {}

    /** @param longest the longer side of the picture, of which {@code pixels} may hold every second or third point only */
    record Decoded(BufferedImage pixels, int longest) {}

    /** See {@link Pictures#prepare}. */
    static Decoded decode(ImageFormat format, byte[] file, LongConsumer memory) {
        ImageReader reader = reader(format);
        try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            reader.setInput(in, false, true);
            return decode(format, reader, memory);
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            throw Pictures.broken();
        } finally {
            reader.dispose();
        }
    }

    private static Decoded decode(ImageFormat format, ImageReader reader, LongConsumer memory) throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if ((long) width * height > MOST_PIXELS) {
            throw Pictures.refused("The image has " + width + " x " + height + " pixels. Send one of at most " + MOST_PIXELS + ".");
        }
        if (format == ImageFormat.GIF && reader.getNumImages(true) > 1) {
            throw Pictures.animated();
        }
        int longest = Math.max(width, height);
        int step = format == ImageFormat.WEBP ? 1 : Math.max(1, longest / (2 * Pictures.LONGEST));
        memory.accept((long) width * height * BYTES_PER_PIXEL / ((long) step * step));
        return new Decoded(pixels(reader, step), longest);
    }

    /** A JPEG that ends early is grey from there on, and only a warning tells. */
    private static BufferedImage pixels(ImageReader reader, int step) throws IOException {
        var endsEarly = new AtomicBoolean();
        reader.addIIOReadWarningListener((source, warning) -> {
            if (warning.toLowerCase(Locale.ROOT).contains("premature")) {
                endsEarly.set(true);
            }
        });
        ImageReadParam param = reader.getDefaultReadParam();
        param.setSourceSubsampling(step, step, 0, 0);
        BufferedImage pixels = reader.read(0, param);
        if (endsEarly.get()) {
            throw Pictures.broken();
        }
        return pixels;
    }

    /** WebP's reader is not in the JDK: it is made directly, for the registry is not ours. */
    private static ImageReader reader(ImageFormat format) {
        return format == ImageFormat.WEBP
                ? new WebPImageReaderSpi().createReaderInstance(null)
                : ImageIO.getImageReadersByMIMEType(format.mediaType()).next();
    }
}
