package ai.nexusai.metrics;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which values a label shows by themselves: the first so many that come; all later ones are one other. So a scrape stays small whatever is
 * configured or renamed. Thread-safe; a value that is known, and one that is too many, cost a look-up.
 */
final class Shown<T> {
    private final int most;
    private final T other;
    private final Map<T, T> known = new ConcurrentHashMap<>();

    /** @param other stands for all beyond the first {@code most} */
    Shown(int most, T other) {
        this.most = most;
        this.other = other;
    }

    /** {@code value} itself, or the other. */
    T of(T value) {
        T shown = known.get(value);
        if (shown != null) {
            return shown;
        }
        return known.size() < most ? add(value) : other;
    }

    private synchronized T add(T value) {
        if (known.size() < most) {
            known.putIfAbsent(value, value);
        }
        return known.getOrDefault(value, other);
    }
}
