package ai.nexusai.stats;

import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;

import static java.util.Objects.requireNonNull;

/** What one client key used, from the daily roll-up. Thread-safe. */
public final class KeyUsage {
    private final UsageReports reports;
    private final Supplier<ZoneId> zone;
    private final Clock clock;

    /** @param zone whose days count, asked for each report */
    public KeyUsage(UsageReports reports, Supplier<ZoneId> zone, Clock clock) {
        this.reports = requireNonNull(reports, "reports is null");
        this.zone = requireNonNull(zone, "zone is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * The usage of one key between two times, of which days that are only touched count as a whole.
     *
     * @param from an RFC 3339 time, or null for 24 hours before {@code to}
     * @param to the same, or null for the moment of asking
     * @param by {@code day}, {@code model}, {@code group} or {@code provider}; null = day
     * @throws GatewayException INVALID_VALUE at the field that is none of these
     */
    public List<Slice> of(long keyId, String from, String to, String by) {
        Dimension dimension = Dimension.of(by == null ? "day" : by);
        if (dimension == Dimension.HOUR || dimension == Dimension.KEY) {
            throw new GatewayException(Status.INVALID_VALUE, "A key's usage is told by day, model, group or provider.").at("by");
        }
        return reports.by(dimension, TimeRange.of(from, to, clock.instant(), zone.get()), Only.key(keyId));
    }
}
