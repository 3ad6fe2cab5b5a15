package ai.nexusai.stats;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A table of usage.
 *
 * @param next always empty: a report comes whole
 * @param total of all rows together
 * @param timeZone whose days count
 */
public record UsageReport(List<Slice> items, @JsonInclude Optional<String> next, Slice total, Instant from, Instant to, String timeZone) {

    public UsageReport {
        items = List.copyOf(items);
    }
}
