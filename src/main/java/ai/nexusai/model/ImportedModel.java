package ai.nexusai.model;

import ai.nexusai.json.Checked;
import java.util.Optional;
import java.util.OptionalInt;

import static java.util.Objects.requireNonNull;

/**
 * One entry of a provider's list, as an import wants the model to be.
 *
 * @param alias absent = none
 * @param contextWindow absent where the list does not tell
 */
public record ImportedModel(String modelName, Optional<String> alias, OptionalInt contextWindow) {

    /** Fails with INVALID_VALUE at a name that a model cannot have. */
    public ImportedModel {
        Checked.name("model_name", modelName, ModelDraft.MAX_NAME);
        alias.ifPresent(name -> Checked.name("alias", name, ModelDraft.MAX_NAME));
        requireNonNull(contextWindow, "contextWindow is null");
    }
}
