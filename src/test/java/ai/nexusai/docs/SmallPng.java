package ai.nexusai.docs;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** How does a picture of a page become a small file? By the 256 colours that say most; pages have few beside the edges of their letters. */
final class SmallPng {
    private static final int COLOURS = 256;
    /** Colours that differ by less than this are one to the eye: the sum of the squares of their parts' differences. */
    private static final int[] ALIKE = {900, 300, 100, 0};

    private SmallPng() {}

    /** The PNG in fewer bytes. */
    static byte[] of(byte[] png) {
        try {
            BufferedImage picture = ImageIO.read(new ByteArrayInputStream(png));
            return written(reduced(picture));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BufferedImage reduced(BufferedImage picture) {
        int width = picture.getWidth();
        int[] pixels = picture.getRGB(0, 0, width, picture.getHeight(), null, 0, width);
        List<Integer> palette = palette(pixels);
        var colours = new IndexColorModel(8, palette.size(), palette.stream().mapToInt(Integer::intValue).toArray(), 0, false, -1, 0);
        var reduced = new BufferedImage(width, picture.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, colours);
        Map<Integer, Integer> places = new HashMap<>();
        for (int i = 0; i < pixels.length; i++) {
            int place = places.computeIfAbsent(pixels[i], colour -> nearest(palette, colour));
            reduced.getRaster().setSample(i % width, i / width, 0, place);
        }
        return reduced;
    }

    /** The most frequent colours that differ from each other, at first by much, then by less, as long as there is room. */
    private static List<Integer> palette(int[] pixels) {
        Map<Integer, Integer> counts = new HashMap<>();
        for (int pixel : pixels) {
            counts.merge(pixel, 1, Integer::sum);
        }
        List<Integer> frequent = counts.entrySet().stream()
                .sorted(Map.Entry.<Integer, Integer>comparingByValue().reversed().thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey).toList();
        var palette = new ArrayList<>(frequent.subList(0, Math.min(COLOURS / 4, frequent.size())));
        for (int alike : ALIKE) {
            for (int colour : frequent) {
                if (palette.size() < COLOURS && distance(palette.get(nearest(palette, colour)), colour) > alike) {
                    palette.add(colour);
                }
            }
        }
        return palette;
    }

    private static int nearest(List<Integer> palette, int colour) {
        int nearest = 0;
        int least = Integer.MAX_VALUE;
        for (int place = 0; place < palette.size() && least > 0; place++) {
            int distance = distance(palette.get(place), colour);
            if (distance < least) {
                nearest = place;
                least = distance;
            }
        }
        return nearest;
    }

    private static int distance(int one, int other) {
        int sum = 0;
        for (int shift = 0; shift < 24; shift += 8) {
            int difference = (one >> shift & 0xff) - (other >> shift & 0xff);
            sum += difference * difference;
        }
        return sum;
    }

    private static byte[] written(BufferedImage picture) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ImageWriteParam best = writer.getDefaultWriteParam();
        best.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        best.setCompressionQuality(0);
        var bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture, null, null), best);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
