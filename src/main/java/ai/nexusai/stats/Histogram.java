package ai.nexusai.stats;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * How many durations fell into each of the fixed buckets of the roll-ups.
 *
 * @param counts one per bucket of {@code latency_bucket} in the schema, the last one without an upper bound
 */
record Histogram(List<Long> counts) {
    private static final long[] BOUNDS = {50, 100, 200, 300, 500, 750, 1_000, 1_500, 2_000, 3_000, 5_000, 7_500, 10_000, 20_000, 30_000,
        60_000};

    Histogram {
        counts = List.copyOf(counts);
        if (counts.size() != BOUNDS.length + 1) {
            throw new IllegalArgumentException("a histogram has " + (BOUNDS.length + 1) + " buckets, not " + counts.size());
        }
    }

    Histogram plus(Histogram more) {
        return new Histogram(IntStream.range(0, counts.size()).mapToObj(i -> counts.get(i) + more.counts.get(i)).toList());
    }

    /**
     * The duration that this share of all did not exceed, in milliseconds, as exact as the buckets are: within one, durations are taken to lie
     * evenly. Beyond the last bound it is that bound. Empty when nothing was counted.
     *
     * @param share more than 0, at most 1
     */
    OptionalLong percentile(double share) {
        long all = counts.stream().mapToLong(Long::longValue).sum();
        if (all == 0) {
            return OptionalLong.empty();
        }
        double wanted = share * all;
        long before = 0;
        for (int i = 0; i < BOUNDS.length; i++) {
            long count = counts.get(i);
            if (count > 0 && before + count >= wanted) {
                long lower = i == 0 ? 0 : BOUNDS[i - 1];
                return OptionalLong.of(Math.round(lower + (BOUNDS[i] - lower) * (wanted - before) / count));
            }
            before += count;
        }
        return OptionalLong.of(BOUNDS[BOUNDS.length - 1]);
    }
}
