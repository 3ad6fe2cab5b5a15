package ai.nexusai.moving;

import ai.nexusai.json.Json;
import ai.nexusai.secret.Secret;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** NiceAPI's {@code api_server.db}: providers, groups with their members, and the clients' keys. */
final class NiceApi implements OldSystem {
    /** The table that tells it from other databases. */
    static final String PROVIDERS = "api_providers";
    private static final int FIRST_PRIORITY = 1;
    private static final int MOST_PRIORITY = 1_000_000;
    private static final Map<String, Integer> FACTORS = Map.of("failover_threshold_count", 1, "failover_threshold_period_minutes", 60);
    private static final Map<String, String> SETTINGS = Map.of("failover_threshold_count", "failure_threshold",
            "failover_threshold_period_minutes", "failure_window_s");

    private final SqliteFile database;
    private final Takeover takeover = new Takeover();
    private final NiceApiProviders providers = new NiceApiProviders(takeover);
    /** Names here by numbers there. */
    private final Map<Long, String> groups = new LinkedHashMap<>();
    private final Set<String> tables;

    NiceApi(SqliteFile database) {
        this.database = database;
        this.tables = database.tables();
    }

    @Override
    public String title() {
        return "NiceAPI, " + database.file();
    }

    @Override
    public Takeover read() {
        providers.addAll(database.rows("SELECT * FROM api_providers ORDER BY id"));
        if (tables.contains("groups")) {
            addGroups();
        }
        if (tables.contains("api_keys")) {
            addKeys();
        }
        if (tables.contains("settings")) {
            database.rows("SELECT * FROM settings ORDER BY key").forEach(this::setting);
        }
        if (tables.contains("error_maintenance")) {
            database.rows("SELECT * FROM error_maintenance ORDER BY id").forEach(this::keyword);
        }
        takeover.leftOut("call_logs", "Calls, their requests and their answers stay where they are: the log begins anew here.");
        takeover.leftOut("ADMIN_PASSWORD", "Passwords are not taken over: the first page makes the administrator.");
        return takeover;
    }

    private void addGroups() {
        var names = new Names();
        database.rows("SELECT * FROM groups ORDER BY id")
                .forEach(row -> groups.put(id(row, "id"), names.unique(row.text("name"), "group")));
        Map<Long, ObjectNode> byId = new HashMap<>();
        groups.forEach((id, name) -> byId.put(id, takeover.groups().addObject().put("name", name)));
        List<Row> rows = database.rows("SELECT * FROM provider_group_association ORDER BY group_id, priority, provider_id");
        rows.stream().filter(row -> byId.containsKey(id(row, "group_id"))).forEach(row -> {
            ObjectNode group = byId.get(id(row, "group_id"));
            providers.member(id(row, "provider_id")).ifPresentOrElse(member -> add(group, member, priority(row)),
                    () -> takeover.leftOut("groups[" + group.path("name").textValue() + "]",
                            "Its member number " + id(row, "provider_id") + " is not taken over or does not exist."));
        });
        groups.values().stream().filter(name -> name.contains("/")).forEach(name -> takeover.differs("groups[" + name + "]",
                "NiceAPI answered to " + name.substring(name.lastIndexOf('/') + 1)
                        + " too; here clients name the whole group. Add a group of that name where they do not."));
    }

    private static void add(ObjectNode group, NiceApiProviders.Member member, int priority) {
        ArrayNode members = group.withArray("members");
        boolean there = members.valueStream().anyMatch(
                other -> other.path("provider").asText().equals(member.provider()) && other.path("model").asText().equals(member.model()));
        if (!there) {
            members.addObject().put("provider", member.provider()).put("model", member.model()).put("priority", priority);
        }
    }

    private static int priority(Row row) {
        OptionalLong given = row.number("priority");
        return given.isEmpty() ? FIRST_PRIORITY : Math.clamp(given.getAsLong(), FIRST_PRIORITY, MOST_PRIORITY);
    }

    private void addKeys() {
        Map<Long, ObjectNode> grants = new HashMap<>();
        database.rows("SELECT * FROM api_key_group_association ORDER BY api_key_id, group_id").stream()
                .filter(row -> groups.containsKey(id(row, "group_id")))
                .forEach(row -> grants.computeIfAbsent(id(row, "api_key_id"), ignored -> Json.MAPPER.createObjectNode()).withArray("groups")
                        .add(groups.get(id(row, "group_id"))));
        var keys = new OldKeys(takeover);
        database.rows("SELECT * FROM api_keys ORDER BY id").forEach(row -> {
            String name = Names.clean(row.text("name"));
            String shown = name.isEmpty() ? "key " + id(row, "id") : name;
            ObjectNode granted = grants.get(id(row, "id"));
            if (granted == null) {
                takeover.differs("keys[" + shown + "]", "It has no group, and so may use nothing here.");
            }
            keys.add(shown, Secret.of(row.text("key")), granted == null ? Json.MAPPER.createObjectNode() : granted, row.isOn("is_active"));
        });
    }

    private void setting(Row row) {
        String name = row.text("key");
        if (!SETTINGS.containsKey(name)) {
            takeover.leftOut("settings." + Names.clean(name), "There is no such setting here.");
            return;
        }
        try {
            takeover.settings().put(SETTINGS.get(name), Math.multiplyExact(Integer.parseInt(row.text("value").strip()), FACTORS.get(name)));
        } catch (ArithmeticException | NumberFormatException e) {
            takeover.leftOut("settings." + name, "Its value is no number.");
        }
    }

    private void keyword(Row row) {
        String keyword = Names.clean(row.text("keyword"));
        ObjectNode body = Json.MAPPER.createObjectNode().put("keyword", keyword).put("description", Names.text(row.text("description")))
                .put("enabled", row.isOn("is_active"));
        takeover.toDo("keyword " + keyword, "A configuration holds no failure keywords; POST /api/keywords " + body);
    }

    private static long id(Row row, String column) {
        return row.number(column).orElse(0);
    }
}
