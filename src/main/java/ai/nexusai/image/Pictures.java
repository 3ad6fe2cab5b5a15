package ai.nexusai.image;

import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import java.awt.image.BufferedImage;
import java.util.function.LongConsumer;
import javax.imageio.spi.IIORegistry;

/**
 * Makes pictures ready for models: looked into, so that a broken one is refused here and not paid for; upright; and at most 1,024 pixels
 * long. Thread-safe.
 */
public final class Pictures {
    /** The longer side of what models get; more is only paid for. */
    static final int LONGEST = 1_024;

    public Pictures() {
        openRegistry();
    }

    /**
     * The registry of image readers belongs to the whole JVM and looks for more of them when it is first used. It is opened with the JDK's
     * own classes in sight, so that it never holds one of this application, which would outlive its undeployment.
     */
    private static void openRegistry() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        try {
            IIORegistry.getDefaultInstance();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /**
     * The picture for a model: the same bytes where they are upright and small, else a JPEG.
     *
     * @param memory is told how many bytes the pixels take before they are there; may throw to refuse that
     * @throws GatewayException 400 for what is no PNG, JPEG, GIF or WebP, is broken, animated, or has too many pixels
     */
    public Picture prepare(byte[] file, LongConsumer memory) {
        ImageFormat format = ImageFormat.of(file)
                .orElseThrow(() -> refused("The image is no PNG, JPEG, GIF or WebP. Send one of these."));
        var chunks = new Chunks(format, file);
        if (chunks.isCutOff()) {
            throw broken();
        }
        if (chunks.isAnimated()) {
            throw animated();
        }
        int orientation = chunks.orientation();
        var decoded = Decoder.decode(format, file, memory);
        if (orientation == 1 && decoded.longest() <= LONGEST) {
            return new Picture(format.mediaType(), file);
        }
        BufferedImage small = Canvas.fitted(decoded.pixels(), LONGEST);
        return new Picture(ImageFormat.JPEG.mediaType(), JpegWriter.bytes(Canvas.turned(small, orientation)));
    }

    static GatewayException animated() {
        return refused("The image is animated. Send a single picture.");
    }

    static GatewayException broken() {
        return refused("The image is broken: its pixels cannot be read. Send it again, or in another format.");
    }

    static GatewayException refused(String why) {
        return new GatewayException(Status.INVALID_VALUE, why).at("image");
    }
}
