package ai.nexusai.console.model;

import ai.nexusai.json.Json;
import ai.nexusai.page.Lists;
import ai.nexusai.page.Page;
import ai.nexusai.page.Refused;
import ai.nexusai.page.View;
import ai.nexusai.page.Visit;
import ai.nexusai.web.Access;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import static ai.nexusai.console.model.ModelPages.API;
import static ai.nexusai.console.model.ModelPages.LIST;

/** The models of all providers, and what is done with several of them at once. */
final class ModelsPage implements Page {
    private static final List<String> NARROWING = List.of("q", "provider_id", "kind", "enabled", "priced");
    private static final List<String> FILTERS = List.of("q", "provider_id", "kind", "enabled", "priced", "sort");
    private static final List<String> AMOUNTS = List.of("input", "output", "cached_input", "currency");

    @Override
    public List<Route> routes() {
        return List.of(Route.get(LIST, Access.VIEW, this::list), Route.post("/models/bulk", Access.OPERATE, this::change));
    }

    private View.Show list(Visit visit) {
        var byId = new HashMap<Object, Object>();
        List<Map<String, Object>> providers = visit.api().all("/api/providers");
        providers.forEach(provider -> byId.put(provider.get("id"), provider));
        boolean filtered = NARROWING.stream().anyMatch(name -> !visit.parameter(name).isEmpty());
        return Lists.show(visit, "models/list", "models", API, FILTERS).with("providers", providers).with("by_id", byId)
                .with("kinds", ModelPages.KINDS).with("filtered", filtered);
    }

    private View change(Visit visit) {
        try {
            int changed = visit.api().post(API + "/bulk", body(visit)).path("items").size();
            String query = String.valueOf(list(visit).model().get("query"));
            return View.done(query.isEmpty() ? LIST : LIST + "?" + query, "models.changed", String.valueOf(changed));
        } catch (Refused e) {
            View.Show list = list(visit);
            return new View.Show(list.template(), list.model(), e.status()).with("refusal", e.getMessage());
        }
    }

    /** What is blank of the price stays as it is with each model. */
    private static ObjectNode body(Visit visit) {
        ObjectNode body = Json.MAPPER.createObjectNode();
        ArrayNode ids = body.putArray("ids");
        visit.parameters("ids").forEach(ids::add);
        if (!visit.parameter("what").equals("price")) {
            return body.put("enabled", visit.parameter("what").equals("on"));
        }
        ObjectNode price = body.putObject("price");
        AMOUNTS.stream().filter(name -> !visit.parameter(name).isEmpty()).forEach(name -> price.put(name, visit.parameter(name)));
        return body;
    }
}
