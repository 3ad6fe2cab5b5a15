package ai.nexusai.onboarding.config;

import ai.nexusai.group.Group;
import ai.nexusai.group.GroupDraft;
import ai.nexusai.group.GroupMember;
import ai.nexusai.json.Json;
import ai.nexusai.key.ApiKey;
import ai.nexusai.key.KeyDraft;
import ai.nexusai.model.Model;
import ai.nexusai.model.ModelDraft;
import ai.nexusai.provider.Provider;
import ai.nexusai.provider.ProviderDraft;
import ai.nexusai.provider.ProviderEntry;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes a {@link Snapshot} down: objects by their names, fields that have their defaults left out. */
final class Trees {
    /** Stands where a provider's key would: what may be shown of it. */
    private static final String SERVER_KEY = "server_key";
    /** Stands where a client key's text would: what tells it from another. */
    private static final String KEY = "key";

    private final Snapshot snapshot;
    private final Map<Long, String> providers;
    private final Map<Long, Model> models;
    private final Map<Long, String> groups;

    private Trees(Snapshot snapshot) {
        this.snapshot = snapshot;
        this.providers = snapshot.providers().stream().map(ProviderEntry::provider).collect(Collectors.toMap(Provider::id, Provider::name));
        this.models = snapshot.models().stream().collect(Collectors.toMap(Model::id, Function.identity()));
        this.groups = snapshot.groups().stream().collect(Collectors.toMap(Group::id, Group::name));
    }

    /** All of it, with marks in the place of secrets: for comparing. */
    static ObjectNode marked(Snapshot snapshot) {
        var trees = new Trees(snapshot);
        Map<Long, List<Model>> byProvider = snapshot.models().stream().collect(Collectors.groupingBy(Model::providerId));
        ObjectNode all = Json.MAPPER.createObjectNode();
        all.set("settings", Json.MAPPER.valueToTree(new TreeMap<>(snapshot.settings())));
        all.set("providers",
                list(snapshot.providers(), entry -> provider(entry, byProvider.getOrDefault(entry.provider().id(), List.of()))));
        all.set("groups", list(snapshot.groups(), trees::group));
        all.set("keys", list(snapshot.keys(), trees::key));
        return all;
    }

    /** All of it as it can be applied again, with the names of environment variables in the place of secrets. */
    static ObjectNode export(Snapshot snapshot) {
        ObjectNode all = marked(snapshot);
        var names = new VariableNames();
        all.path("providers").forEach(provider -> replace((ObjectNode) provider, SERVER_KEY, "api_key_env", names));
        all.path("keys").forEach(key -> replace((ObjectNode) key, KEY, "key_env", names));
        return all;
    }

    private static void replace(ObjectNode object, String mark, String field, VariableNames names) {
        if (object.remove(mark) != null) {
            String end = field.substring(0, field.length() - "_env".length()).toUpperCase(Locale.ROOT);
            object.put(field, names.next(object.path("name").asText(), end));
        }
    }

    private static ObjectNode provider(ProviderEntry entry, List<Model> models) {
        Provider provider = entry.provider();
        ObjectNode tree = changed(ProviderDraft.of(provider),
                new ProviderDraft(provider.name(), provider.serverUrl(), null, null, null, null, null), "name", "server_url");
        entry.serverKey().ifPresent(hint -> tree.put(SERVER_KEY, hint));
        if (!entry.proxyUrls().isEmpty()) {
            tree.set("proxy_urls", Json.MAPPER.valueToTree(entry.proxyUrls()));
        }
        tree.set("models", list(models, Trees::model));
        return tree;
    }

    private static ObjectNode model(Model model) {
        ModelDraft standard = new ModelDraft(model.providerId(), model.modelName(), null, null, null, null, null, null);
        ObjectNode tree = changed(ModelDraft.of(model), standard, "model_name");
        if (tree.has("kinds")) {
            tree.set("kinds", Json.MAPPER.valueToTree(model.kinds().stream().sorted().toList()));
        }
        model.price().ifPresent(price -> {
            ObjectNode amounts = (ObjectNode) tree.get("price");
            amounts.put("valid_from", price.validFrom().toString());
            amounts.properties().removeIf(amount -> amount.getValue().isNull());
        });
        return tree;
    }

    private ObjectNode group(Group group) {
        ObjectNode tree = changed(GroupDraft.of(group), new GroupDraft(group.name(), null, null, OptionalLong.empty(), null), "name");
        tree.remove(List.of("fallback_group_id", "members"));
        group.fallbackGroupId().ifPresent(id -> tree.put("fallback", groups.get(id)));
        tree.set("members", list(group.members(), this::member));
        return tree;
    }

    private ObjectNode member(GroupMember member) {
        ObjectNode tree = reference(member.modelId());
        if (member.priority() != 1) {
            tree.put("priority", member.priority());
        }
        if (member.weight() != 1) {
            tree.put("weight", member.weight());
        }
        if (!member.enabled()) {
            tree.put("enabled", false);
        }
        return tree;
    }

    private ObjectNode key(ApiKey key) {
        KeyDraft draft = KeyDraft.of(key);
        ObjectNode tree = changed(draft,
                new KeyDraft(key.name(), draft.grants(), Optional.empty(), null, null, Optional.empty(), null,
                        Optional.empty(), null, null),
                "name");
        tree.put(KEY, key.prefix() + "... " + snapshot.keyMarks().getOrDefault(key.id(), ""));
        ObjectNode grants = tree.putObject("grants");
        if (key.grants().all()) {
            grants.put("all", true);
        }
        put(grants, "groups", key.grants().groups(), id -> Json.MAPPER.getNodeFactory().textNode(groups.get(id)));
        put(grants, "providers", key.grants().providers(), id -> Json.MAPPER.getNodeFactory().textNode(providers.get(id)));
        put(grants, "models", key.grants().models(), this::reference);
        return tree;
    }

    private static void put(ObjectNode grants, String field, Collection<Long> ids, Function<Long, JsonNode> name) {
        if (!ids.isEmpty()) {
            grants.set(field, list(ids, name));
        }
    }

    private ObjectNode reference(long modelId) {
        Model model = models.get(modelId);
        return Json.MAPPER.createObjectNode().put("provider", providers.get(model.providerId())).put("model", model.modelName());
    }

    /** The fields in which an object differs from one with nothing but defaults, behind those that it always has. */
    private static ObjectNode changed(Object object, Object standard, String... always) {
        ObjectNode tree = Json.MAPPER.valueToTree(object);
        ObjectNode defaults = Json.MAPPER.valueToTree(standard);
        List<String> kept = List.of(always);
        ObjectNode result = Json.MAPPER.createObjectNode();
        kept.forEach(field -> result.set(field, tree.get(field)));
        tree.properties().stream().filter(field -> !kept.contains(field.getKey()) && !field.getValue().equals(defaults.get(field.getKey())))
                .forEach(field -> result.set(field.getKey(), field.getValue()));
        return result;
    }

    private static <T> ArrayNode list(Collection<T> objects, Function<T, ? extends JsonNode> tree) {
        ArrayNode list = Json.MAPPER.createArrayNode();
        objects.forEach(object -> list.add(tree.apply(object)));
        return list;
    }
}
