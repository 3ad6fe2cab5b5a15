package ai.nexusai.keyword;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** A keyword as the admin API and the audit trail show it. */
record KeywordView(long id, String keyword, String description, OptionalLong providerId, boolean enabled, long hits,
        Optional<Instant> lastTriggeredAt, Instant createdAt, Instant updatedAt) {

    static KeywordView of(Keyword keyword) {
        return new KeywordView(keyword.id(), keyword.text(), keyword.description(), keyword.providerId(), keyword.enabled(),
                keyword.hits(), keyword.lastTriggeredAt(), keyword.createdAt(), keyword.updatedAt());
    }
}
