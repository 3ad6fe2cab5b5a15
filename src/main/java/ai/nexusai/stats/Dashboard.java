package ai.nexusai.stats;

import ai.nexusai.stats.UsageDao.ProviderTries;
import java.time.Instant;
import java.util.List;

/**
 * All that the dashboard shows of a range of time.
 *
 * @param step length of a step of {@code overTime}: {@code 5min}, {@code hour} or {@code day}
 * @param total every call of the range
 * @param conversations those of more than one call that went on in the range
 * @param prior the range of the same length before it, to compare with
 * @param now what holds at this moment, whatever the range
 * @param byModel the busiest first, as in the lists below
 * @param byKey of the days that the range touches
 * @param tries at each provider, those that another candidate made up for included
 */
public record Dashboard(Instant from, Instant to, String step, Slice total, long conversations, Prior prior, Now now, List<Slice> overTime,
        List<Slice> byModel, List<Slice> byProvider, List<Slice> byKey, List<ProviderTries> tries) {

    /** What came before. */
    public record Prior(Instant from, Slice total, long conversations) {}

    /** Counts of this moment on this node. */
    public record Now(int activeCalls, int providers, int models, int keys) {}
}
