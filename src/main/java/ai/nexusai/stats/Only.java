package ai.nexusai.stats;

import java.util.OptionalLong;

/** Of whom a report tells; what is absent does not matter. */
public record Only(OptionalLong keyId, OptionalLong providerId, OptionalLong modelId, OptionalLong groupId) {
    static final Only ALL = new Only(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());

    /** One key's. */
    static Only key(long id) {
        return new Only(OptionalLong.of(id), OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());
    }
}
