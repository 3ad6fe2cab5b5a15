package ai.nexusai.recost;

import ai.nexusai.calllog.CallRange;
import ai.nexusai.json.Checked;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which calls are to be charged anew: those that began in the range, of one model or provider or of all.
 *
 * @param to null = now
 * @param modelId null = of all
 * @param providerId null = of all
 * @param dryRun whether only to tell what it would come to
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RecostRequest(Instant from, Instant to, Long modelId, Long providerId, Boolean dryRun) {

    public RecostRequest {
        if (from == null) {
            throw Checked.refused("from", "from is missing: give a time such as 2026-11-01T00:00:00Z.");
        }
        if (to != null && !from.isBefore(to)) {
            throw Checked.refused("from", "from must lie before to.");
        }
        dryRun = dryRun != null && dryRun;
    }

    /** The same until {@code now} at the latest: calls that are still to come are charged as they come. */
    RecostRequest until(Instant now) {
        return new RecostRequest(from, to == null || to.isAfter(now) ? now : to, modelId, providerId, dryRun);
    }

    CallRange range() {
        return new CallRange(from, to, id(modelId), id(providerId));
    }

    private static OptionalLong id(Long idOrNull) {
        return Optional.ofNullable(idOrNull).map(OptionalLong::of).orElseGet(OptionalLong::empty);
    }
}
