package ai.nexusai.live;

import ai.nexusai.stats.RecentUsage;
import com.fasterxml.jackson.databind.util.RawValue;
import java.time.Instant;
import java.util.List;

/**
 * The dashboard's moving part.
 *
 * @param at the moment that it tells of
 * @param recent the calls of the last minutes, in sum
 * @param lastCalls the latest ones in the order of logging, newest first, as the log lists them
 */
record Figures(Instant at, RecentUsage recent, List<RawValue> lastCalls) {}
