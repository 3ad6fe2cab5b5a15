package ai.nexusai.stats;

import ai.nexusai.stats.Dashboard.Now;
import java.time.Instant;

/**
 * What came in of late: the calls of the last five to ten minutes.
 *
 * @param from the beginning of the step of five minutes before the current one
 * @param total every call that was logged and started since
 */
public record RecentUsage(Instant from, Instant to, Slice total, Now now) {}
