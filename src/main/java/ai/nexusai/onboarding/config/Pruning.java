package ai.nexusai.onboarding.config;

import ai.nexusai.group.Group;
import ai.nexusai.group.GroupDraft;
import ai.nexusai.web.AtVersion;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.List;
import java.util.Set;

/** Deletes what a configuration does not name, in the sections that it has, so that nothing is deleted that something else still needs. */
final class Pruning {
    private final ConfigEdit config;
    private final Snapshot present;

    Pruning(ConfigEdit config) {
        this.config = config;
        this.present = config.snapshot();
    }

    void apply(ConfigDocument document) {
        document.settings().ifPresent(settings -> present.settings().keySet().stream().filter(name -> !settings.containsKey(name))
                .forEach(name -> config.step("settings." + name,
                        () -> config.features().settings().put(config.edit(), name, NullNode.instance))));
        document.keys().ifPresent(keys -> present.keys().stream().filter(key -> !keys.containsKey(key.name()))
                .forEach(key -> config.step("keys[" + key.name() + "]",
                        () -> config.features().keys().delete(config.edit(), AtVersion.any(key.id())))));
        document.groups().ifPresent(groups -> groups(groups.keySet()));
        document.providers().ifPresent(parts -> {
            parts.forEach((name, part) -> part.models().ifPresent(models -> models(name, models.keySet())));
            providers(parts.keySet());
        });
    }

    /** First what they fall back to is taken from those that go, since they may fall back to each other. */
    private void groups(Set<String> named) {
        List<Group> surplus = present.groups().stream().filter(group -> !named.contains(group.name())).toList();
        surplus.stream().filter(group -> group.fallbackGroupId().isPresent()).forEach(group -> config.step(path(group),
                () -> config.features().groups().update(config.edit(), AtVersion.any(group.id()), GroupDraft::withoutFallback)));
        surplus.forEach(group -> config.step(path(group),
                () -> config.features().groups().delete(config.edit(), AtVersion.any(group.id()))));
    }

    private void models(String provider, Set<String> named) {
        present.provider(provider).ifPresent(entry -> present.modelsOf(entry.provider().id()).values().stream()
                .filter(model -> !named.contains(model.modelName()))
                .forEach(model -> config.step("providers[" + provider + "].models[" + model.modelName() + "]",
                        () -> config.features().models().delete(config.edit(), AtVersion.any(model.id())))));
    }

    private void providers(Set<String> named) {
        present.providers().stream().map(entry -> entry.provider()).filter(provider -> !named.contains(provider.name()))
                .forEach(provider -> config.step("providers[" + provider.name() + "]",
                        () -> config.features().providers().delete(config.edit(), AtVersion.any(provider.id()))));
    }

    private static String path(Group group) {
        return "groups[" + group.name() + "]";
    }
}
