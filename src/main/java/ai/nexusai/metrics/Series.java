package ai.nexusai.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Counters and timers by their labels, found again without a lock. Thread-safe. */
final class Series {
    /** The buckets of the roll-ups, so that monitoring and reports say the same. */
    private static final Duration[] BUCKETS = LongStream
            .of(50, 100, 200, 300, 500, 750, 1_000, 1_500, 2_000, 3_000, 5_000, 7_500, 10_000, 20_000, 30_000, 60_000)
            .mapToObj(Duration::ofMillis).toArray(Duration[]::new);

    private final MeterRegistry registry;
    private final Map<Key, Counter> counters = new ConcurrentHashMap<>();
    private final Map<Key, Timer> timers = new ConcurrentHashMap<>();

    private record Key(Figure figure, List<String> values) {

        List<Tag> tags() {
            return Series.tags(figure, values);
        }
    }

    Series(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Adds to a counter; {@code values} in the order of the figure's labels. */
    void add(Figure figure, double amount, String... values) {
        var key = new Key(figure, List.of(values));
        Counter counter = counters.get(key);
        if (counter == null) {
            counter = counters.computeIfAbsent(key, this::counter);
        }
        counter.increment(amount);
    }

    /** Adds a duration to a histogram; {@code values} in the order of the figure's labels. */
    void time(Figure figure, long millis, String... values) {
        var key = new Key(figure, List.of(values));
        Timer timer = timers.get(key);
        if (timer == null) {
            timer = timers.computeIfAbsent(key, this::timer);
        }
        timer.record(millis, TimeUnit.MILLISECONDS);
    }

    /** The labels of {@code figure} with these values. */
    static List<Tag> tags(Figure figure, List<String> values) {
        return IntStream.range(0, figure.labels().size()).mapToObj(i -> Tag.of(figure.labels().get(i), values.get(i))).toList();
    }

    private Counter counter(Key key) {
        return Counter.builder(key.figure().dotted()).description(key.figure().meaning()).tags(key.tags()).register(registry);
    }

    private Timer timer(Key key) {
        return Timer.builder(key.figure().dotted()).description(key.figure().meaning()).tags(key.tags()).serviceLevelObjectives(BUCKETS)
                .register(registry);
    }
}
