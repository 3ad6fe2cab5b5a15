package ai.nexusai.image;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/** Shrinks and turns pictures. */
final class Canvas {
    private Canvas() {}

    /** The picture on white, at most {@code longest} pixels long, its shape kept; never larger than it was. */
    static BufferedImage fitted(BufferedImage image, int longest) {
        BufferedImage current = image;
        // Halving looks at every pixel; one large step would leave most of them out.
        while (Math.max(current.getWidth(), current.getHeight()) > 2 * longest) {
            current = drawn(current, Math.max(1, current.getWidth() / 2), Math.max(1, current.getHeight() / 2));
        }
        double scale = Math.min(1.0, (double) longest / Math.max(current.getWidth(), current.getHeight()));
        return drawn(current, size(current.getWidth(), scale), size(current.getHeight(), scale));
    }

    private static int size(int side, double scale) {
        return Math.max(1, (int) Math.round(side * scale));
    }

    private static BufferedImage drawn(BufferedImage image, int width, int height) {
        var target = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = target.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            graphics.drawImage(image, 0, 0, width, height, Color.WHITE, null);
        } finally {
            graphics.dispose();
        }
        return target;
    }

    /** The picture as {@code orientation} (Exif 2.32, tag 274) wants it to be seen; from 5 on its sides change places. */
    static BufferedImage turned(BufferedImage image, int orientation) {
        if (orientation == 1) {
            return image;
        }
        int width = image.getWidth();
        int height = image.getHeight();
        var target = orientation < 5
                ? new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB)
                : new BufferedImage(height, width, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int right = width - 1 - x;
                int bottom = height - 1 - y;
                int rgb = image.getRGB(x, y);
                switch (orientation) {
                    case 2 -> target.setRGB(right, y, rgb);
                    case 3 -> target.setRGB(right, bottom, rgb);
                    case 4 -> target.setRGB(x, bottom, rgb);
                    case 5 -> target.setRGB(y, x, rgb);
                    case 6 -> target.setRGB(bottom, x, rgb);
                    case 7 -> target.setRGB(bottom, right, rgb);
                    case 8 -> target.setRGB(y, right, rgb);
                    default -> throw new IllegalArgumentException("no orientation: " + orientation);
                }
            }
        }
        return target;
    }
}
