package ai.nexusai.bench.routing;

import ai.nexusai.catalog.Catalog;
import ai.nexusai.routing.Health;
import ai.nexusai.routing.Router;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What does it cost to plan one call, and does that depend on how much is configured? Plans calls over a small and a large catalog in turn, by
 * random keys for random names, half of them groups with a fallback, the others aliases and upstream names of two providers each. One thread,
 * whose CPU time counts, so that others on the machine disturb little.
 */
final class PlanCost {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int ROUNDS = 15;
    private static final int CALLS = 1 << 14;
    private static final int REPEATS = 20;

    private final Router router = new Router(() -> ThreadLocalRandom.current().nextLong());
    private long candidates;

    public static void main(String[] args) {
        new PlanCost().run();
    }

    private void run() {
        var small = new Subject("10 models, 10 groups, 10 keys", new Configured.Size(10, 10, 10));
        var large = new Subject("100,000 models, 10,000 groups, 100,000 keys", new Configured.Size(100_000, 10_000, 100_000));
        for (int round = -3; round < ROUNDS; round++) {
            for (Subject subject : List.of(small, large)) {
                measure(subject, round);
            }
        }
        System.out.println(
                "| configured | building the catalog | its memory | plan, random keys and names | plan, the same 16 calls | allocated per plan |");
        System.out.println("| --- | --- | --- | --- | --- | --- |");
        System.out.println(small + "\n" + large);
        System.err.println("planned " + candidates + " candidates");
    }

    /** Rounds below 0 warm up. */
    private void measure(Subject subject, int round) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        double spread = nanos(subject, CALLS);
        double allocated = (double) (THREADS.getCurrentThreadAllocatedBytes() - before) / CALLS / REPEATS;
        double repeated = nanos(subject, 16);
        if (round >= 0) {
            subject.spread[round] = spread;
            subject.repeated[round] = repeated;
            subject.allocated[round] = allocated;
        }
    }

    /** The time of one plan, over the first {@code distinct} of the calls. */
    private double nanos(Subject subject, int distinct) {
        long begin = THREADS.getCurrentThreadCpuTime();
        for (int i = 0; i < CALLS * REPEATS; i++) {
            Configured.Call call = subject.calls[i & (distinct - 1)];
            candidates += router.plan(call.name(), call.key(), subject.catalog, Health.PERFECT).candidates().size();
        }
        return (double) (THREADS.getCurrentThreadCpuTime() - begin) / CALLS / REPEATS;
    }

    /** One catalog, the calls over it, and what was measured. */
    private static final class Subject {
        final String title;
        final Catalog catalog;
        final Configured.Call[] calls;
        final double[] spread = new double[ROUNDS];
        final double[] repeated = new double[ROUNDS];
        final double[] allocated = new double[ROUNDS];
        private final long buildMillis;
        private final long mebibytes;

        Subject(String title, Configured.Size size) {
            this.title = title;
            long empty = used();
            var configured = new Configured(size);
            long begin = THREADS.getCurrentThreadCpuTime();
            this.catalog = configured.build();
            this.buildMillis = (THREADS.getCurrentThreadCpuTime() - begin) / 1_000_000;
            this.calls = configured.calls(CALLS, new Random(1));
            this.mebibytes = (used() - empty) >> 20;
        }

        private static long used() {
            for (int i = 0; i < 3; i++) {
                System.gc();
            }
            return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        }

        private static double median(double[] figures) {
            double[] sorted = figures.clone();
            Arrays.sort(sorted);
            return sorted[sorted.length / 2];
        }

        @Override
        public String toString() {
            return "| %s | %d ms | %d MiB | %.0f ns | %.0f ns | %.0f bytes |".formatted(title, buildMillis, mebibytes, median(spread),
                    median(repeated), median(allocated));
        }
    }
}
