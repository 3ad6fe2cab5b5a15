package ai.nexusai.image;

import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class PicturesTest {
    /** Made before anything else here touches the JVM's registry of image readers. */
    private static final Pictures PICTURES = new Pictures();

    private static Picture prepared(byte[] file) {
        return PICTURES.prepare(file, bytes -> {});
    }

    private static void assertRefused(byte[] file, String why) {
        assertThatThrownBy(() -> prepared(file)).isInstanceOfSatisfying(GatewayException.class, failure -> {
            assertThat(failure.status()).isEqualTo(Status.INVALID_VALUE);
            assertThat(failure.param()).contains("image");
            assertThat(failure).hasMessageContaining(why);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg", "gif"})
    void aSmallPicturePassesAsItIs(String format) {
        byte[] file = Samples.picture(format, 64, 32);
        assertThat(prepared(file).bytes()).isSameAs(file);
        assertThat(prepared(file).mediaType()).isEqualTo("image/" + format);
        byte[] webp = Samples.file("small.webp");
        assertThat(prepared(webp).bytes()).isSameAs(webp);
        assertThat(prepared(webp).mediaType()).isEqualTo("image/webp");
    }

    @ParameterizedTest
    @CsvSource({"png,2048,512,1024,256", "jpeg,300,3000,102,1024", "gif,5000,1250,1024,256", "jpeg,1025,10,1024,10", "png,6000,1,1024,1"})
    void aLargePictureIsShrunkAndKeepsItsShape(String format, int width, int height, int becomesWide, int becomesHigh) {
        Picture picture = prepared(Samples.picture(format, width, height));
        BufferedImage image = Samples.read(picture.bytes());
        assertThat(picture.mediaType()).isEqualTo("image/jpeg");
        assertThat(image.getWidth()).isEqualTo(becomesWide);
        assertThat(image.getHeight()).isEqualTo(becomesHigh);
        assertThat(isRed(image, 5, image.getHeight() / 2)).isTrue();
        assertThat(isRed(image, image.getWidth() - 5, image.getHeight() / 2)).isFalse();
    }

    @Test
    void aLargeWebPBecomesAJpeg() {
        BufferedImage image = Samples.read(prepared(Samples.file("wide.webp")).bytes());
        assertThat(image.getWidth()).isEqualTo(1024);
        assertThat(image.getHeight()).isEqualTo(51);
        assertThat(isRed(image, 5, 20)).isTrue();
    }

    @Test
    void whatShinesThroughBecomesWhite() {
        var image = new BufferedImage(2000, 10, BufferedImage.TYPE_INT_ARGB);
        assertThat(Samples.read(prepared(Samples.written(image, "png")).bytes()).getRGB(500, 2) & 0xffffff).isEqualTo(0xffffff);
    }

    /** Where the red half of the picture, which is on its left in the file, is to be seen. */
    @ParameterizedTest
    @CsvSource({"1,left", "2,right", "3,right", "4,left", "5,top", "6,top", "7,bottom", "8,bottom"})
    void aPictureIsTurnedUpright(int orientation, String red) {
        BufferedImage image = Samples.read(prepared(Samples.turnedJpeg(orientation)).bytes());
        boolean standing = orientation > 4;
        assertThat(image.getWidth()).isEqualTo(standing ? 32 : 64);
        assertThat(image.getHeight()).isEqualTo(standing ? 64 : 32);
        assertThat(isRed(image, 5, 5)).isEqualTo(red.equals("left") || red.equals("top"));
        assertThat(isRed(image, image.getWidth() - 5, image.getHeight() - 5)).isEqualTo(red.equals("right") || red.equals("bottom"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"turned.png", "turned.webp"})
    void otherFormatsTellTheirOrientationToo(String name) {
        BufferedImage image = Samples.read(prepared(Samples.file(name)).bytes());
        assertThat(image.getWidth()).isEqualTo(12);
        assertThat(isRed(image, 6, 3)).isTrue();
    }

    @Test
    void animatedPicturesAreRefused() {
        assertRefused(Samples.animatedGif(), "animated");
        assertRefused(Samples.file("animated.webp"), "animated");
        assertRefused(Samples.file("animated.png"), "animated");
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 15, 40, 70, 95})
    void aPictureThatEndsEarlyIsRefused(int percent) {
        for (String format : new String[]{"png", "jpeg", "gif"}) {
            byte[] file = Samples.picture(format, 200, 100);
            assertRefused(Arrays.copyOf(file, Math.max(12, file.length * percent / 100)), "broken");
        }
        byte[] webp = Samples.file("wide.webp");
        assertRefused(Arrays.copyOf(webp, Math.max(12, webp.length * percent / 100)), "broken");
    }

    @Test
    void whatIsNoPictureIsRefused() {
        assertRefused("<svg/>".getBytes(UTF_8), "PNG, JPEG, GIF or WebP");
        assertRefused(new byte[0], "PNG, JPEG, GIF or WebP");
    }

    @Test
    void tooManyPixelsAreRefusedFromTheHeaderAlone() {
        byte[] file = Samples.picture("png", 8, 8);
        ByteBuffer.wrap(file).putInt(16, 100_000).putInt(20, 100_000);
        var asked = new AtomicLong();
        assertThatThrownBy(() -> PICTURES.prepare(file, asked::set)).hasMessageContaining("100000 x 100000");
        assertThat(asked).hasValue(0);
    }

    @Test
    void theMemoryForThePixelsIsAskedForFirst() {
        var asked = new AtomicLong();
        PICTURES.prepare(Samples.picture("png", 100, 50), asked::set);
        assertThat(asked).hasValue(20_000);
        assertThatThrownBy(() -> PICTURES.prepare(Samples.picture("png", 100, 50), bytes -> {
            throw new GatewayException(Status.OVERLOADED, "full");
        })).hasMessage("full");
    }

    @Test
    void theRegistryOfTheJvmHoldsNoReaderOfThisApplication() {
        assertThat(IIORegistry.getDefaultInstance().getServiceProviders(ImageReaderSpi.class, false)).toIterable()
                .noneMatch(reader -> reader.getClass().getName().startsWith("com.twelvemonkeys"));
    }

    private static boolean isRed(BufferedImage image, int x, int y) {
        int rgb = image.getRGB(x, y);
        return ((rgb >> 16) & 0xff) > (rgb & 0xff);
    }
}
