package ai.nexusai.quota;

import java.time.Instant;

/** What was used of a window by all nodes, as they reported it a second ago at most. */
public record WindowUse(String kind, String period, String unit, Instant endsAt, long used) {

    boolean isOf(Meter meter) {
        return kind.equals(meter.kind().text()) && period.equals(meter.period()) && unit.equals(meter.unit());
    }
}
