package ai.nexusai.moving;

import ai.nexusai.json.Json;
import ai.nexusai.provider.CallUrl;
import ai.nexusai.secret.Secret;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** NexusAI Hub's {@code data/config.db}: what each provider was, and which clients its personalized key let in. */
final class NexusAiHub implements OldSystem {
    /** The table that tells it from other databases. */
    static final String PROVIDERS = "service_providers";
    private static final String CHAT = "/chat/completions";

    private final SqliteFile database;
    private final Takeover takeover = new Takeover();
    private final OldProviders providers = new OldProviders(takeover);
    /** By their numbers there. */
    private final Map<Long, ObjectNode> byId = new HashMap<>();
    private final Map<String, Shared> keys = new LinkedHashMap<>();

    /** One personalized key: providers that share it, and the models that it opens. */
    private static final class Shared {
        private final List<String> providers = new ArrayList<>();
        private final Set<String> models = new HashSet<>();
        private final Set<String> twice = new HashSet<>();

        void model(String name) {
            if (!models.add(name)) {
                twice.add(name);
            }
        }
    }

    NexusAiHub(SqliteFile database) {
        this.database = database;
    }

    @Override
    public String title() {
        return "NexusAI Hub, " + database.file();
    }

    @Override
    public Takeover read() {
        List<Row> rows = database.rows("SELECT * FROM service_providers ORDER BY id");
        rows.forEach(this::provider);
        Map<Long, Shared> shared = new HashMap<>();
        rows.stream().filter(row -> byId.containsKey(id(row))).forEach(row -> shared.put(id(row), key(row)));
        database.rows("SELECT * FROM provider_models ORDER BY id").forEach(row -> model(row, shared));
        addKeys();
        if (Files.exists(database.file().resolveSibling("stats.db"))) {
            takeover.leftOut("stats.db", "Its counts and messages stay where they are: statistics begin anew here.");
        }
        return takeover;
    }

    private void provider(Row row) {
        String url = row.text("server_url").strip();
        var old = new OldProviders.Old(row.text("name"), url, row.text("server_key"), row.text("description"));
        providers.add(old).ifPresent(provider -> {
            byId.put(id(row), provider);
            String now = CallUrl.of(url).chat();
            if (!now.equals(address(url))) {
                takeover.differs(path(provider) + ".server_url", "It is called at " + now + "; NexusAI Hub called " + address(url) + ".");
            }
        });
    }

    /** Empty, and without effect, where the provider had none. */
    private Shared key(Row row) {
        String text = row.text("personalized_key").strip();
        ObjectNode provider = byId.get(id(row));
        if (text.isEmpty()) {
            takeover.leftOut(path(provider) + ".personalized_key", "It is empty: no client could use this provider.");
            return new Shared();
        }
        Shared key = keys.computeIfAbsent(text, ignored -> new Shared());
        key.providers.add(provider.path("name").textValue());
        return key;
    }

    private void model(Row row, Map<Long, Shared> shared) {
        String name = row.text("model_name");
        long owner = row.number("provider_id").orElse(0);
        ObjectNode provider = byId.get(owner);
        if (provider == null) {
            takeover.leftOut("model " + Names.clean(name), "Its provider, number " + owner + ", is not taken over or does not exist.");
            return;
        }
        providers.model(provider, name.strip()).ifPresent(model -> {
            String description = Names.text(row.text("description"));
            if (!description.isEmpty()) {
                model.put("description", description);
            }
            shared.get(owner).model(name);
            if (name.toLowerCase(Locale.ROOT).contains("grok")) {
                lenient(provider);
            }
        });
    }

    /** NexusAI Hub put answers of such models right, and sent calls to them through proxies that its code named. */
    private void lenient(ObjectNode provider) {
        if (!provider.has("lenient")) {
            provider.put("lenient", true);
            takeover.toDo(path(provider) + ".proxy_urls", "NexusAI Hub called models named grok through proxies that its code named:"
                    + " give yours as proxy_urls where one is needed.");
        }
    }

    private void addKeys() {
        var old = new OldKeys(takeover);
        keys.forEach((text, key) -> {
            String name = String.join(", ", key.providers);
            ObjectNode grants = Json.MAPPER.createObjectNode();
            key.providers.forEach(grants.withArray("providers")::add);
            old.add(name, Secret.of(text), grants, true);
            key.twice.stream().sorted().forEach(model -> takeover.differs("keys[" + Names.clean(name) + "]",
                    "Several of its providers have " + model
                            + ": NexusAI Hub always called the first, here they stand in for each other."));
        });
    }

    private static String path(ObjectNode provider) {
        return "providers[" + provider.path("name").textValue() + "]";
    }

    private static long id(Row row) {
        return row.number("id").orElse(0);
    }

    /** Where NexusAI Hub sent chats to. */
    private static String address(String serverUrl) {
        if (serverUrl.endsWith("#")) {
            return serverUrl.substring(0, serverUrl.length() - 1);
        }
        return serverUrl.endsWith("/") ? serverUrl + CHAT.substring(1) : serverUrl + "/v1" + CHAT;
    }
}
