package ai.nexusai.health;

import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How long each model took of late: to the first content of a stream, to the end of a whole answer. Smoothed; what was not measured for a
 * while is forgotten, so that a model that was slow once gets another chance. Thread-safe: when two calls end at once, one of them may be
 * left out.
 */
final class Latencies {
    /** How much the newest call counts. */
    private static final double SHARE = 0.2;
    static final long FORGOTTEN_AFTER = 10 * 60_000L;

    private final Map<Long, Measured> byModel = new ConcurrentHashMap<>();

    private record Measured(double millis, long at) {}

    void measured(long modelId, long millis, long now) {
        Measured before = byModel.get(modelId);
        double smoothed = before == null || isForgotten(before, now) ? millis : before.millis() + SHARE * (millis - before.millis());
        byModel.put(modelId, new Measured(smoothed, now));
    }

    OptionalLong millis(long modelId, long now) {
        Measured measured = byModel.get(modelId);
        return measured == null || isForgotten(measured, now) ? OptionalLong.empty() : OptionalLong.of(Math.round(measured.millis()));
    }

    void prune(long now) {
        byModel.values().removeIf(measured -> isForgotten(measured, now));
    }

    private static boolean isForgotten(Measured measured, long now) {
        return now - measured.at() > FORGOTTEN_AFTER;
    }
}
