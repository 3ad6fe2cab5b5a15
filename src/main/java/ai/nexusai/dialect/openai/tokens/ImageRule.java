package ai.nexusai.dialect.openai.tokens;

/** What an image in a message counts, by its size in pixels (OpenAI, "Images and vision: Calculating costs"). */
sealed interface ImageRule {

    /** Tokens of an image that is sent in full; at least 1. */
    long full(ImageSize size);

    /** Tokens of an image sent with {@code detail: low}. */
    long low();

    /** A base and so much for each tile of 512 pixels, after the image was shrunk to fit 2048 x 2048 and its shorter side to 768. */
    record Tiles(int base, int tile) implements ImageRule {
        private static final int FIT = 2048;
        private static final int SHORTER = 768;
        private static final int SIDE = 512;

        @Override
        public long full(ImageSize size) {
            double fit = Math.min(1, (double) FIT / Math.max(size.width(), size.height()));
            double shorter = Math.min(1, SHORTER / (fit * Math.min(size.width(), size.height())));
            double scale = fit * shorter;
            return base + (long) tile * tiles(size.width() * scale) * tiles(size.height() * scale);
        }

        private static long tiles(double side) {
            return Math.max(1, (long) Math.ceil(Math.round(side) / (double) SIDE));
        }

        @Override
        public long low() {
            return base;
        }
    }

    /** One for each patch of 32 pixels, at most 1536 of them, times a factor of the model in hundredths. */
    record Patches(int hundredths) implements ImageRule {
        private static final int SIDE = 32;
        private static final int MOST = 1536;
        private static final ImageSize SMALL = new ImageSize(512, 512);

        @Override
        public long full(ImageSize size) {
            long patches = Math.ceilDiv((long) size.width(), SIDE) * Math.ceilDiv((long) size.height(), SIDE);
            return Math.ceilDiv(Math.min(patches, MOST) * hundredths, 100);
        }

        @Override
        public long low() {
            return full(SMALL);
        }
    }
}
