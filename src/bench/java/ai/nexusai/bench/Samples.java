package ai.nexusai.bench;

import java.util.Arrays;

/** Nanoseconds, kept one by one. */
final class Samples {

    private long[] nanos = new long[1 << 16];
    private int count;

    void add(long sample) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, count * 2);
        }
        nanos[count++] = sample;
    }

    double micros(double quantile) {
        if (count == 0) {
            return 0;
        }
        Arrays.sort(nanos, 0, count);
        return nanos[(int) Math.min(count - 1, count * quantile)] / 1e3;
    }
}
