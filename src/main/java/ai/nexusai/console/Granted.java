package ai.nexusai.console;

import ai.nexusai.page.AdminApi;
import ai.nexusai.page.Refused;
import ai.nexusai.page.Texts;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

import static java.util.Objects.requireNonNull;

/** What may a key use, by names? They come from the admin API, each asked for once. Of one request. */
final class Granted {
    private static final int NAMED = 3;

    private final AdminApi api;
    private final Map<String, Optional<JsonNode>> known = new HashMap<>();

    Granted(AdminApi api) {
        this.api = requireNonNull(api, "api is null");
    }

    /** In words: the first three by name, the others counted. */
    String words(JsonNode grants, Texts texts) {
        if (grants.path("all").booleanValue()) {
            return texts.plain("keys.everything");
        }
        var words = new ArrayList<String>();
        ids(grants, "groups").forEach(id -> words.add(words.size() < NAMED ? texts.plain("keys.of_group", name("groups", id)) : ""));
        ids(grants, "providers")
                .forEach(id -> words.add(words.size() < NAMED ? texts.plain("keys.of_provider", name("providers", id)) : ""));
        ids(grants, "models").forEach(id -> words.add(words.size() < NAMED ? name("models", id) : ""));
        if (words.isEmpty()) {
            return texts.plain("keys.nothing");
        }
        String named = words.stream().limit(NAMED).reduce((all, next) -> texts.plain("keys.and", all, next)).orElseThrow();
        return words.size() > NAMED ? texts.plain("keys.and_more", named, words.size() - NAMED) : named;
    }

    /** The models among {@code ids} that there are: {@code id}, {@code name}. */
    List<Map<String, Object>> models(List<Long> ids) {
        return ids.stream().filter(id -> one("models", id).isPresent())
                .map(id -> Map.<String, Object>of("id", id, "name", name("models", id)))
                .toList();
    }

    /** What a call with these grants can name as its model; empty where there is nothing yet. */
    Optional<String> callable(JsonNode grants) {
        boolean all = grants.path("all").booleanValue();
        Optional<String> group = all
                ? first(api.get("/api/groups", Map.of("limit", "1")).path("items")).map(Granted::nameOf)
                : ids(grants, "groups").stream().findFirst().map(id -> name("groups", id));
        return group.or(() -> model(grants, all));
    }

    private Optional<String> model(JsonNode grants, boolean all) {
        List<Long> own = ids(grants, "models");
        if (!all && !own.isEmpty()) {
            return Optional.of(name("models", own.getFirst()));
        }
        List<Long> providers = ids(grants, "providers");
        if (!all && providers.isEmpty()) {
            return Optional.empty();
        }
        return StreamSupport.stream(api.get("/api/models", Map.of("limit", "500")).path("items").spliterator(), false)
                .filter(each -> each.path("enabled").booleanValue())
                .filter(each -> all || providers.contains(each.path("provider_id").longValue())).findFirst().map(Granted::nameOf);
    }

    private static Optional<JsonNode> first(JsonNode items) {
        return items.isEmpty() ? Optional.empty() : Optional.of(items.get(0));
    }

    private String name(String kind, long id) {
        return one(kind, id).map(Granted::nameOf).orElse("#" + id);
    }

    private Optional<JsonNode> one(String kind, long id) {
        return known.computeIfAbsent(kind + "/" + id, path -> {
            try {
                return Optional.of(api.get("/api/" + path));
            } catch (Refused e) {
                if (e.status() != 404) {
                    throw e;
                }
                return Optional.empty();
            }
        });
    }

    /** As clients see it. */
    private static String nameOf(JsonNode thing) {
        boolean aliased = thing.path("alias").isTextual();
        String own = thing.has("model_name") ? "model_name" : "name";
        return thing.path(aliased ? "alias" : own).asText();
    }

    static List<Long> ids(JsonNode grants, String kind) {
        return StreamSupport.stream(grants.path(kind).spliterator(), false).map(JsonNode::longValue).toList();
    }
}
