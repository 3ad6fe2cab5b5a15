package ai.nexusai.onboarding.config;

import ai.nexusai.json.Checked;
import ai.nexusai.key.ApiKey;
import ai.nexusai.key.KeyDraft;
import ai.nexusai.key.KeySource;
import ai.nexusai.secret.Secret;
import ai.nexusai.web.AtVersion;
import ai.nexusai.web.JsonBody;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** Brings clients' keys to what a configuration says. A key is known by its name; its text comes from a variable, or is known by its SHA-256. */
final class KeySection {
    private static final int SHORTEST = 8;

    private final ConfigEdit config;
    private final References references;

    KeySection(ConfigEdit config) {
        this.config = config;
        this.references = new References(config.snapshot());
    }

    void apply(String name, ObjectNode fields) {
        config.step("keys[" + name + "]", () -> key(name, fields.deepCopy()));
    }

    private void key(String name, ObjectNode fields) {
        List<ApiKey> present = references.snapshot().keys(name);
        if (present.size() > 1) {
            throw Checked.refused("name", "There are " + present.size() + " keys of this name: rename all but one of them first.");
        }
        boolean named = fields.has("key_env") || fields.has("sha256");
        Optional<KeySource> source = source(fields);
        if (fields.get("grants") instanceof ObjectNode grants) {
            number(grants);
        }
        KeyDraft draft = JsonBody.read(fields, KeyDraft.class);
        if (!present.isEmpty()) {
            align(present.getFirst(), draft, source);
        } else if (source.isPresent()) {
            config.features().keys().create(config.edit(), draft, source.get());
        } else if (!named) {
            throw Checked.refused("key_env", "A key needs its text: name a variable as key_env, or give the sha256 of it.");
        }
    }

    private void align(ApiKey key, KeyDraft draft, Optional<KeySource> source) {
        var keys = config.features().keys();
        if (!draft.equals(KeyDraft.of(key))) {
            keys.update(config.edit(), AtVersion.any(key.id()), ignored -> draft);
        }
        source.ifPresent(text -> keys.setText(config.edit(), key.id(), text));
    }

    /** Takes it out of the fields; empty where the variable is not set. */
    private Optional<KeySource> source(ObjectNode fields) {
        Optional<String> digest = JsonBody.take(fields, "sha256");
        Optional<String> variable = JsonBody.take(fields, "key_env");
        if (digest.isPresent() && variable.isPresent()) {
            throw Checked.refused("sha256", "Give key_env or sha256, not both.");
        }
        return digest.<KeySource>map(KeySource.Digest::new).or(() -> variable.flatMap(config.variables()::value)
                .map(text -> new KeySource.Text(Secret.of(Checked.printable("key_env", text, SHORTEST)))));
    }

    private void number(ObjectNode grants) {
        replace(grants, "groups", references::group);
        replace(grants, "providers", references::provider);
        replace(grants, "models", references::model);
    }

    /** Finds the id of what one entry names. */
    private interface Finder {
        long find(String field, JsonNode entry);
    }

    private static void replace(ObjectNode grants, String field, Finder finder) {
        if (grants.get(field) instanceof ArrayNode names) {
            ArrayNode ids = grants.arrayNode(names.size());
            for (int i = 0; i < names.size(); i++) {
                ids.add(finder.find("grants." + field + "[" + i + "]", names.get(i)));
            }
            grants.set(field, ids);
        }
    }
}
