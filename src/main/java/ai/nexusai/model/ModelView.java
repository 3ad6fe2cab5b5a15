package ai.nexusai.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A model as the admin API and the audit trail show it. */
record ModelView(long id, long providerId, String modelName, Optional<String> alias, String description, List<Kind> kinds,
        OptionalInt contextWindow, ThinkTags thinkTags, boolean enabled, Optional<PriceDraft> price, Optional<Instant> importedAt,
        Optional<Instant> vanishedAt, Instant createdAt, Instant updatedAt) {

    static ModelView of(Model model) {
        return new ModelView(model.id(), model.providerId(), model.modelName(), model.alias(), model.description(),
                model.kinds().stream().sorted().toList(), model.contextWindow(), model.thinkTags(), model.enabled(),
                model.price().map(PriceDraft::of), model.importedAt(), model.vanishedAt(), model.createdAt(), model.updatedAt());
    }
}
