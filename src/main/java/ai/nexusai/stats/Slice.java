package ai.nexusai.stats;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One row of a report: what was used by one key, provider, model or group, or in one hour or day.
 *
 * @param id of the key, provider, model or group; 0 for calls that had none; absent where rows are times
 * @param name what it was last called
 * @param startsAt the first moment of the hour or day
 * @param successRate answered calls in all but those that were the client's own fault or left by it; absent when there were none
 * @param cost in the base currency, of the calls whose cost and exchange rate are known
 * @param unpriced calls that are missing in {@code cost}
 * @param firstMs of streams: from the call's start to the first content
 */
public record Slice(@JsonInclude(JsonInclude.Include.NON_ABSENT) OptionalLong id,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> name,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Instant> startsAt, Calls calls,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Double> successRate, Tokens tokens, String cost, String currency,
        long unpriced, Latency firstMs, Latency totalMs) {

    /** How calls ended. */
    public record Calls(long all, long ok, long clientError, long refused, long upstreamError, long interrupted, long clientGone,
            long timeout) {

        Optional<Double> successRate() {
            long judged = ok + upstreamError + interrupted + timeout;
            return judged == 0 ? Optional.empty() : Optional.of(Math.round(1e6 * ok / judged) / 1e6);
        }
    }

    /**
     * Tokens by kind; {@code cached} and {@code cacheWrite} are part of {@code prompt}, {@code reasoning} of {@code completion}, {@code audio}
     * and {@code image} of both.
     */
    public record Tokens(long prompt, long completion, long cached, long cacheWrite, long reasoning, long audio, long image) {}

    /** Milliseconds; absent where nothing was measured, percentiles also where the roll-up keeps none. */
    public record Latency(OptionalLong average, OptionalLong p50, OptionalLong p95, OptionalLong p99) {

        static Latency of(long sum, long count, Optional<Histogram> histogram) {
            return new Latency(count == 0 ? OptionalLong.empty() : OptionalLong.of(Math.round((double) sum / count)),
                    percentile(histogram, 0.5), percentile(histogram, 0.95), percentile(histogram, 0.99));
        }

        private static OptionalLong percentile(Optional<Histogram> histogram, double share) {
            return histogram.map(counts -> counts.percentile(share)).orElse(OptionalLong.empty());
        }
    }

    /** No call at all. */
    static Slice nothing(String currency) {
        return new Slice(OptionalLong.empty(), Optional.empty(), Optional.empty(), new Calls(0, 0, 0, 0, 0, 0, 0, 0), Optional.empty(),
                new Tokens(0, 0, 0, 0, 0, 0, 0), "0", currency, 0, Latency.of(0, 0, Optional.empty()), Latency.of(0, 0, Optional.empty()));
    }

    static String text(BigDecimal amount) {
        return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }
}
