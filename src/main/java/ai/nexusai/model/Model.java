package ai.nexusai.model;

import ai.nexusai.usage.Price;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

import static java.util.Objects.requireNonNull;

/**
 * One model of one provider.
 *
 * @param modelName the provider's own name of it; unique per provider
 * @param alias the name that clients may use beside it; several models may share one
 * @param contextWindow in tokens
 * @param thinkTags what becomes of {@code <think>} blocks in its text
 * @param price in force when it was read; absent when it is not known
 * @param upcoming what it will cost later, the next one first; known in the catalog alone
 * @param importedAt when an import added it; absent when it was added otherwise
 * @param vanishedAt since when its provider does not list it any more; absent while it does, or when it was not imported
 * @param version grows by one with every change; the ETag
 */
public record Model(long id, long providerId, String modelName, Optional<String> alias, String description, Set<Kind> kinds,
        OptionalInt contextWindow, ThinkTags thinkTags, boolean enabled, Optional<Price> price, List<Price> upcoming,
        Optional<Instant> importedAt,
        Optional<Instant> vanishedAt, long version, Instant createdAt, Instant updatedAt) {

    public Model {
        requireNonNull(modelName, "modelName is null");
        requireNonNull(alias, "alias is null");
        requireNonNull(description, "description is null");
        kinds = Set.copyOf(kinds);
        requireNonNull(contextWindow, "contextWindow is null");
        requireNonNull(thinkTags, "thinkTags is null");
        requireNonNull(price, "price is null");
        upcoming = List.copyOf(upcoming);
        requireNonNull(importedAt, "importedAt is null");
        requireNonNull(vanishedAt, "vanishedAt is null");
        requireNonNull(createdAt, "createdAt is null");
        requireNonNull(updatedAt, "updatedAt is null");
    }

    /** What a call that begins at {@code moment} costs, also when its price came into force after this was read. */
    public Optional<Price> priceAt(Instant moment) {
        Optional<Price> found = price;
        for (Price next : upcoming) {
            if (!next.validFrom().isAfter(moment)) {
                found = Optional.of(next).filter(Price::isKnown);
            }
        }
        return found;
    }

    Model withUpcoming(List<Price> prices) {
        return new Model(id, providerId, modelName, alias, description, kinds, contextWindow, thinkTags, enabled, price, prices, importedAt,
                vanishedAt, version, createdAt, updatedAt);
    }
}
