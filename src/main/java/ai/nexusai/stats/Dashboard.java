package ai.nexusai.stats;

import ai.nexusai.stats.UsageDao.ProviderTries;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that the dashboard shows of a range of time.
 *
 * @param step length of a step of {@code overTime}: {@code 5min}, {@code hour} or {@code day}
 * @param timeZone whose days count
 * @param since the first day of which anything is known; absent when there never was a call
 * @param total every call of the range
 * @param conversations those of more than one call that began in the range
 * @param prior the range of the same length before it, to compare with
 * @param now what holds at this moment, whatever the range
 * @param byModel the busiest first, as in the lists below
 * @param byKey of the days that the range touches
 * @param tries at each provider, those that another candidate made up for included
 * @param shades of those in the lists
 */
public record Dashboard(Instant from, Instant to, String step, String timeZone,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Instant> since, Slice total, long conversations, Prior prior, Now now,
        List<Slice> overTime, List<Slice> byModel, List<Slice> byProvider, List<Slice> byKey, List<ProviderTries> tries, Shades shades) {

    /** What came before; {@code total} without percentiles. */
    public record Prior(Instant from, Slice total, long conversations) {}

    /**
     * Counts of this moment on this node; of providers and models also those that are switched off.
     *
     * @param tripped providers that are left alone after failures
     * @param modelsOff models that are switched off, or whose provider is
     */
    public record Now(int activeCalls, int providers, int tripped, int models, int modelsOff, int groups, int keys) {}

    /**
     * In which colours providers and models are shown, by id, so that equal things look equal on every page. What is gone from the
     * configuration is missing.
     *
     * @param providers 1 to 5, or 0 for that of all others
     */
    public record Shades(Map<Long, Integer> providers, Map<Long, Shade> models) {

        public Shades {
            providers = Map.copyOf(providers);
            models = Map.copyOf(models);
        }
    }

    /**
     * Of a model: its provider's colour.
     *
     * @param tint 1 in full, 2 lighter, 3 lightest
     */
    public record Shade(int colour, int tint) {}

    /** What the packages above know of this moment. Cheap: out of memory. */
    public interface Present {

        Now now();

        /** Of all providers, and of these models. */
        Shades shades(List<Long> models);
    }
}
