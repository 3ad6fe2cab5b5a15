package ai.nexusai.console.group;

import ai.nexusai.page.AdminApi;
import ai.nexusai.page.Values;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

/** Who are the models that groups have as members, and how do they fare? Asks the admin API for many at once. Of one request. */
final class Roster {
    private static final int AT_ONCE = 500;

    private final AdminApi api;
    private final Map<Long, Map<String, Object>> models = new HashMap<>();
    private Map<Long, Map<String, Object>> providers = Map.of();

    Roster(AdminApi api) {
        this.api = requireNonNull(api, "api is null");
    }

    /** Asks for those of the models that were not asked for yet. */
    void know(LongStream ids) {
        List<Long> unknown = ids.distinct().filter(id -> !models.containsKey(id)).boxed().toList();
        for (int from = 0; from < unknown.size(); from += AT_ONCE) {
            List<Long> some = unknown.subList(from, Math.min(unknown.size(), from + AT_ONCE));
            api.get("/api/models", Map.of("limit", AT_ONCE, "id", some)).path("items")
                    .forEach(model -> models.put(model.path("id").asLong(), Values.map(model)));
        }
        if (providers.isEmpty() && !unknown.isEmpty()) {
            providers = api.all("/api/providers").stream().collect(toMap(each -> GroupSheet.number(each.get("id")), Function.identity()));
        }
    }

    /** The model and its provider: {@code model}, {@code provider}, {@code name}. To be changed by the caller. */
    Map<String, Object> facts(long modelId) {
        var facts = new HashMap<String, Object>();
        facts.put("model", model(modelId));
        facts.put("provider", provider(modelId));
        facts.put("name", name(modelId));
        return facts;
    }

    String name(long modelId) {
        return String.valueOf(model(modelId).getOrDefault("model_name", "#" + modelId));
    }

    /** {@code ok}, {@code warn}, {@code bad} or {@code off}; the worse of the model's and its provider's. */
    String light(long modelId, boolean on) {
        Map<String, Object> model = model(modelId);
        if (!on || !isOn(model) || !isOn(provider(modelId))) {
            return "off";
        }
        List<String> both = List.of(light(model), light(provider(modelId)));
        return Stream.of("bad", "warn").filter(both::contains).findFirst().orElse("ok");
    }

    private static String light(Map<String, Object> thing) {
        Map<?, ?> state = thing.get("state") instanceof Map<?, ?> health ? health : Map.of();
        if (Boolean.TRUE.equals(state.get("healthy"))) {
            return "ok";
        }
        return Boolean.TRUE.equals(state.get("probing")) ? "warn" : "bad";
    }

    private Map<String, Object> model(long id) {
        return models.getOrDefault(id, Map.of());
    }

    private Map<String, Object> provider(long modelId) {
        return providers.getOrDefault(GroupSheet.number(model(modelId).get("provider_id")), Map.of());
    }

    private static boolean isOn(Map<String, Object> thing) {
        return Boolean.TRUE.equals(thing.get("enabled"));
    }
}
