package ai.nexusai.dialect.openai.tokens;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

final class ImageRuleTest {

    /** The first two rows are the vendor's own examples. */
    @ParameterizedTest
    @CsvSource({"1024, 1024, 765", "2048, 4096, 1105", "512, 512, 255", "1, 1, 255", "513, 512, 425", "8192, 100, 765"})
    void tilesAreCountedAfterShrinking(int width, int height, long tokens) {
        var rule = new ImageRule.Tiles(85, 170);
        assertThat(rule.full(new ImageSize(width, height))).isEqualTo(tokens);
        assertThat(rule.low()).isEqualTo(85);
    }

    @ParameterizedTest
    @CsvSource({"1024, 1024, 1024", "32, 32, 1", "33, 32, 2", "10000, 10000, 1536"})
    void patchesAreCountedUpToTheirMost(int width, int height, long patches) {
        assertThat(new ImageRule.Patches(100).full(new ImageSize(width, height))).isEqualTo(patches);
        assertThat(new ImageRule.Patches(162).full(new ImageSize(width, height))).isEqualTo((patches * 162 + 99) / 100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "gif"})
    void theSizeIsReadFromTheHeadOfTheFile(String format) throws IOException {
        var file = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(321, 123, BufferedImage.TYPE_INT_RGB), format, file);
        String url = "data:image/" + format + ";base64," + Base64.getEncoder().encodeToString(file.toByteArray());
        assertThat(ImageSize.ofDataUrl(url)).contains(new ImageSize(321, 123));
    }

    @Test
    void theSizeOfAWebpIsReadInEachOfItsForms() {
        String lossless = "UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==";
        assertThat(ImageSize.ofDataUrl("data:image/webp;base64," + lossless)).contains(new ImageSize(1, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://example.org/cat.png", "data:image/png;base64,", "data:image/png;base64,AAAA", "data:,x", "",
        "data:image/jpeg;base64,/9j/", "data:image/png;base64,iVBORw0KGgo="})
    void whatShowsNoSizeHasNone(String url) {
        assertThat(ImageSize.ofDataUrl(url)).isEqualTo(Optional.empty());
    }
}
