package ai.nexusai.dialect;

import java.util.OptionalInt;

import static java.util.Objects.requireNonNull;

/**
 * One entry of an upstream's list of models.
 *
 * @param name as calls name it; not empty, else unchecked
 * @param contextWindow in tokens, from 1; absent where the list does not tell
 */
public record ListedModel(String name, OptionalInt contextWindow) {

    public ListedModel {
        requireNonNull(name, "name is null");
        requireNonNull(contextWindow, "contextWindow is null");
    }
}
