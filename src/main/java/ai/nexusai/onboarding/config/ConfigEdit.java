package ai.nexusai.onboarding.config;

import ai.nexusai.account.Edit;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Carries a configuration into one transaction, section by section in the order in which objects need each other. What is refused is
 * collected; the transaction goes on with the rest, so that all of it is told. Used once; not thread-safe.
 */
final class ConfigEdit {
    private final Features features;
    private final Edit edit;
    private final Problems problems;
    private final Variables variables;
    /** How many steps are under way, one within the other. */
    private int depth;

    /** The variables that a configuration names, and those of them that are not set. */
    static final class Variables {
        private final Function<String, Optional<String>> find;
        private final TreeSet<String> missing = new TreeSet<>();

        Variables(Function<String, Optional<String>> find) {
            this.find = find;
        }

        Optional<String> value(String name) {
            Optional<String> value = find.apply(name);
            if (value.isEmpty()) {
                missing.add(name);
            }
            return value;
        }

        List<String> missing() {
            return List.copyOf(missing);
        }
    }

    ConfigEdit(Features features, Edit edit, Problems problems, Variables variables) {
        this.features = features;
        this.edit = edit;
        this.problems = problems;
        this.variables = variables;
    }

    void apply(ConfigDocument document) {
        document.providers().ifPresent(parts -> {
            var section = new ProviderSection(this);
            parts.forEach((name, part) -> section.apply(name, part));
        });
        document.groups().ifPresent(groups -> new GroupSection(this).apply(groups));
        document.keys().ifPresent(keys -> keys.forEach(new KeySection(this)::apply));
        document.settings().ifPresent(this::settings);
        if (document.prune()) {
            new Pruning(this).apply(document);
        }
    }

    private void settings(Map<String, JsonNode> wanted) {
        Map<String, JsonNode> present = features.settings().changed(edit.handle());
        wanted.forEach((name, value) -> step("settings." + name, () -> {
            if (!value.equals(present.getOrDefault(name, NullNode.instance))) {
                features.settings().put(edit, name, value);
            }
        }));
    }

    /** Runs {@code work} so that what it wrote is undone when it is refused. */
    void step(String path, Runnable work) {
        String savepoint = "step_" + ++depth;
        edit.handle().savepoint(savepoint);
        int before = problems.size();
        problems.collect(path, work);
        if (problems.size() > before) {
            edit.handle().rollbackToSavepoint(savepoint);
        } else {
            edit.handle().releaseSavepoint(savepoint);
        }
        depth--;
    }

    Features features() {
        return features;
    }

    Edit edit() {
        return edit;
    }

    Variables variables() {
        return variables;
    }

    Snapshot snapshot() {
        return Snapshot.of(edit.handle(), features);
    }
}
