package ai.nexusai.keyword;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

import static java.util.Objects.requireNonNull;

/**
 * A text that tells of an answer that it is none.
 *
 * @param text looked for whatever its case
 * @param providerId whose answers it is looked for in; absent = everybody's
 * @param hits in how many answers it was found; counted late, so that a few seconds may be missing
 * @param version grows by one with every change, but not with hits; the ETag
 */
public record Keyword(long id, String text, String description, OptionalLong providerId, boolean enabled, long hits,
        Optional<Instant> lastTriggeredAt, long version, Instant createdAt, Instant updatedAt) {

    public Keyword {
        requireNonNull(text, "text is null");
        requireNonNull(description, "description is null");
        requireNonNull(providerId, "providerId is null");
        requireNonNull(lastTriggeredAt, "lastTriggeredAt is null");
        requireNonNull(createdAt, "createdAt is null");
        requireNonNull(updatedAt, "updatedAt is null");
    }

    /** Whether it is looked for in the answers of this provider. */
    boolean appliesTo(long provider) {
        return providerId.isEmpty() || providerId.getAsLong() == provider;
    }
}
