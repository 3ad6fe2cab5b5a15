package ai.nexusai.model;

import java.util.List;

/** NexusAI Hub's shape of a list of models. */
public record ModelList(List<?> models) {

    static ModelList of(List<Model> models) {
        return new ModelList(models.stream().map(ModelView::of).toList());
    }
}
