package ai.nexusai.model;

import ai.nexusai.json.Checked;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * What a client may set of a model. What is absent gets its default; what only the gateway sets is ignored, so that an object that was read
 * can be sent back.
 *
 * @param alias null = none
 * @param contextWindow null = not known
 * @param price null = not known
 */
@JsonIgnoreProperties({"id", "imported_at", "vanished_at", "state", "created_at", "updated_at"})
public record ModelDraft(Long providerId, String modelName, String alias, String description, Set<Kind> kinds, Integer contextWindow,
        Boolean enabled, PriceDraft price, ThinkTags thinkTags) {
    static final int MAX_NAME = 300;

    public ModelDraft {
        if (providerId == null) {
            throw Checked.refused("provider_id", "provider_id is missing: give the id of the provider that serves the model.");
        }
        Checked.name("model_name", modelName, MAX_NAME);
        alias = alias == null || alias.isEmpty() ? null : Checked.name("alias", alias, MAX_NAME);
        description = Checked.text("description", description);
        if (kinds != null && kinds.stream().anyMatch(Objects::isNull)) {
            throw Checked.refused("kinds", "kinds holds a null.");
        }
        kinds = kinds == null || kinds.isEmpty() ? Set.of() : EnumSet.copyOf(kinds);
        if (contextWindow != null) {
            Checked.number("context_window", contextWindow, 1, Integer.MAX_VALUE);
        }
        enabled = enabled == null || enabled;
        thinkTags = thinkTags == null ? ThinkTags.KEEP : thinkTags;
    }

    /** One whose think tags are kept. */
    public ModelDraft(Long providerId, String modelName, String alias, String description, Set<Kind> kinds, Integer contextWindow,
            Boolean enabled, PriceDraft price) {
        this(providerId, modelName, alias, description, kinds, contextWindow, enabled, price, null);
    }

    /** Whether {@code model} is as this draft wants it, so that nothing has to be written. */
    public boolean isAlready(Model model) {
        return withoutPrice().equals(of(model).withoutPrice()) && (price == null
                ? model.price().isEmpty()
                : model.price().map(PriceDraft::of).filter(price::isAlready).isPresent());
    }

    private ModelDraft withoutPrice() {
        return new ModelDraft(providerId, modelName, alias, description, kinds, contextWindow, enabled, null, thinkTags);
    }

    /** What would be sent to have this model; its price holds from now on. */
    public static ModelDraft of(Model model) {
        return new ModelDraft(model.providerId(), model.modelName(), model.alias().orElse(null), model.description(), model.kinds(),
                model.contextWindow().isPresent() ? model.contextWindow().getAsInt() : null, model.enabled(),
                model.price().map(PriceDraft::of).map(PriceDraft::fromNow).orElse(null), model.thinkTags());
    }
}
