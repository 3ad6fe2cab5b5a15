package ai.nexusai.calllog;

import java.time.Instant;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Calls to go through one after the other, oldest first.
 *
 * @param from when the first of them began
 * @param to before which the last of them began
 */
public record CallRange(Instant from, Instant to, OptionalLong modelId, OptionalLong providerId) {
    private static final UUID LEAST_ID = new UUID(0, 0);

    /** A call's place in that order. */
    public record Place(Instant startedAt, UUID id) {}

    /** The place before the first call. */
    public Place begin() {
        return new Place(from, LEAST_ID);
    }
}
