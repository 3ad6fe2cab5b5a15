package ai.nexusai.model;

import ai.nexusai.json.Checked;
import ai.nexusai.json.Json;
import ai.nexusai.web.JsonBody;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Objects;

/**
 * One change of several models: their price, or whether they are on.
 *
 * @param ids in order, each once
 * @param price a JSON merge patch of each model's price; a JSON null: not known from now on; null: stays
 * @param enabled null: stays
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ModelEdit(List<Long> ids, JsonNode price, Boolean enabled) {
    private static final int MOST = 1_000;

    public ModelEdit {
        if (ids == null || ids.isEmpty() || ids.size() > MOST || ids.stream().anyMatch(Objects::isNull)) {
            throw Checked.refused("ids", "ids must be a list of 1 to " + MOST + " ids of models.");
        }
        ids = ids.stream().sorted().distinct().toList();
        if (price == null && enabled == null) {
            throw Checked.refused("price", "Say what to change: price, enabled or both.");
        }
        if (price != null && !price.isObject() && !price.isNull()) {
            throw Checked.refused("price", "price must be an object with the amounts to change, or null.");
        }
    }

    ModelDraft applied(ModelDraft before) {
        ObjectNode patch = Json.MAPPER.createObjectNode();
        if (price != null) {
            patch.set("price", price);
        }
        if (enabled != null) {
            patch.put("enabled", enabled);
        }
        return JsonBody.patched(before, patch, ModelDraft.class);
    }
}
