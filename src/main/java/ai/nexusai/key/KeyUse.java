package ai.nexusai.key;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * What a key was used for since it was made.
 *
 * @param lastUsedAt the beginning of its latest call; absent before the first
 * @param cost a decimal text in {@code currency}, of the calls whose cost is known
 * @param currency empty before the first call
 */
public record KeyUse(long calls, long tokens, Optional<Instant> lastUsedAt, String cost, String currency) {
    static final KeyUse NONE = new KeyUse(0, 0, Optional.empty(), "0", "");

    /** Who counts calls. */
    @FunctionalInterface
    public interface Source {
        /** By the id of the key; those without a call may be missing. */
        Map<Long, KeyUse> of(Collection<Long> keyIds);
    }
}
