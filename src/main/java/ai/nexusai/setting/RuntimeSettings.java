package ai.nexusai.setting;

import ai.nexusai.account.Actor;
import ai.nexusai.account.Change;
import ai.nexusai.account.Edit;
import ai.nexusai.db.Database;
import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import ai.nexusai.json.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static java.util.Objects.requireNonNull;

/**
 * The settings that can be changed while the gateway runs. Every change is one transaction with its audit row and a new catalog version.
 * Thread-safe.
 */
public final class RuntimeSettings {
    private static final Logger LOG = LoggerFactory.getLogger(RuntimeSettings.class);

    private final Database database;
    private final Definitions definitions;

    /** {@code defaults}: what holds while nobody changed anything. */
    public RuntimeSettings(Database database, SettingValues defaults) {
        this.database = requireNonNull(database, "database is null");
        this.definitions = new Definitions(defaults);
    }

    /** For the catalog: what every setting is. */
    public SettingValues values(Handle handle) {
        return definitions.values(changed(handle));
    }

    public List<Setting> list() {
        Map<String, JsonNode> changed = database.read(this::changed);
        return definitions.all().stream().map(definition -> setting(definition, changed)).toList();
    }

    /** One setting. Fails with NOT_FOUND. */
    public Setting get(String name) {
        Definition definition = defined(name);
        return setting(definition, database.read(this::changed));
    }

    /** Changes a setting; null gives it its default again. Fails with NOT_FOUND, or INVALID_VALUE at {@code value}. */
    public Setting put(Actor actor, String name, JsonNode value) {
        return Edit.write(database, actor, edit -> put(edit, name, value));
    }

    /** The same as a part of {@code edit}. */
    public Setting put(Edit edit, String name, JsonNode value) {
        Definition definition = defined(name);
        if (!value.isNull()) {
            definition.check().accept(value);
        }
        Handle handle = edit.handle();
        Setting before = setting(definition, changed(handle));
        store(handle, edit.actor(), name, value);
        Setting after = setting(definition, changed(handle));
        edit.record(new Change("update", "setting", 0, name, Map.of("value", before.value()), Map.of("value", after.value())));
        return after;
    }

    private static void store(Handle handle, Actor actor, String name, JsonNode value) {
        if (value.isNull()) {
            handle.attach(SettingDao.class).remove(name);
        } else {
            handle.attach(SettingDao.class).put(name, new String(Json.bytes(value), StandardCharsets.UTF_8), actor.name());
        }
    }

    /** What was changed, by name; the others have their defaults. */
    public Map<String, JsonNode> changed(Handle handle) {
        var changed = new HashMap<String, JsonNode>();
        handle.attach(SettingDao.class).all().forEach((name, text) -> definitions.find(name).ifPresent(definition -> {
            try {
                JsonNode value = Json.MAPPER.readTree(text);
                definition.check().accept(value);
                changed.put(name, value);
            } catch (GatewayException | JsonProcessingException e) {
                LOG.warn("The stored value of setting {} does not fit; its default holds", name);
            }
        }));
        return changed;
    }

    private static Setting setting(Definition definition, Map<String, JsonNode> changed) {
        return Setting.of(definition, changed.getOrDefault(definition.name(), definition.defaultValue()));
    }

    private Definition defined(String name) {
        return definitions.find(name).orElseThrow(() -> new GatewayException(Status.NOT_FOUND, "There is no setting with this name."));
    }
}
