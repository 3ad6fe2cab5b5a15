package ai.nexusai.moving;

import ai.nexusai.json.Json;
import ai.nexusai.onboarding.config.VariableNames;
import ai.nexusai.secret.Secret;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is carried over from an old system: a configuration, the secrets that it names, and what there is to say about it. Filled while the old
 * system is read; not thread-safe.
 */
final class Takeover {
    private final ObjectNode configuration = Json.MAPPER.createObjectNode();
    private final Map<String, Secret> secrets = new LinkedHashMap<>();
    private final List<Remark> remarks = new ArrayList<>();
    private final VariableNames variables = new VariableNames();

    Takeover() {
        configuration.putObject("settings");
        List.of("providers", "groups", "keys").forEach(configuration::putArray);
    }

    /** Adds what is configured already in the form of this gateway. */
    void addAll(ObjectNode other) {
        other.properties().forEach(section -> {
            if (section.getValue() instanceof ArrayNode entries) {
                configuration.withArray(section.getKey()).addAll(entries);
            } else {
                configuration.set(section.getKey(), section.getValue());
            }
        });
    }

    ArrayNode providers() {
        return configuration.withArray("providers");
    }

    ArrayNode groups() {
        return configuration.withArray("groups");
    }

    ArrayNode keys() {
        return configuration.withArray("keys");
    }

    ObjectNode settings() {
        return configuration.withObject("/settings");
    }

    /** Keeps a secret apart and answers the name of the variable that stands for it. */
    String secret(String name, String end, Secret text) {
        String variable = variables.next(name, end);
        secrets.put(variable, text);
        return variable;
    }

    /** Keeps a secret under a name that the configuration has for it already. */
    void secretAs(String variable, Secret text) {
        secrets.put(variable, text);
    }

    void differs(String path, String text) {
        remarks.add(new Remark(Remark.Kind.DIFFERENT, path, text));
    }

    void leftOut(String path, String text) {
        remarks.add(new Remark(Remark.Kind.LEFT_OUT, path, text));
    }

    void toDo(String path, String text) {
        remarks.add(new Remark(Remark.Kind.TO_DO, path, text));
    }

    /** The configuration without sections that hold nothing. */
    ObjectNode configuration() {
        ObjectNode filled = Json.MAPPER.createObjectNode();
        configuration.properties().stream().filter(section -> !section.getValue().isEmpty())
                .forEach(section -> filled.set(section.getKey(), section.getValue()));
        return filled;
    }

    /** By the names of their variables. */
    Map<String, Secret> secrets() {
        return Collections.unmodifiableMap(secrets);
    }

    List<Remark> remarks(Remark.Kind kind) {
        return remarks.stream().filter(remark -> remark.kind() == kind).toList();
    }

    /** How many models all providers have together. */
    int models() {
        return providers().valueStream().map(provider -> provider.path("models")).mapToInt(JsonNode::size).sum();
    }
}
