package ai.nexusai.onboarding.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static java.util.Objects.requireNonNull;

/**
 * An object that the configuration file of the start names: pages show it, and change it nowhere.
 *
 * @param type {@code provider}, {@code model}, {@code group}, {@code key} or {@code setting}
 * @param id 0 for a setting
 */
public record FileObject(String type, long id, String name) {

    public FileObject {
        requireNonNull(type, "type is null");
        requireNonNull(name, "name is null");
    }

    /** Those of {@code document}, as they are numbered in {@code snapshot}. */
    static List<FileObject> of(ConfigDocument document, Snapshot snapshot) {
        var objects = new ArrayList<FileObject>();
        document.providers().ifPresent(parts -> parts.forEach((name, part) -> snapshot.provider(name).ifPresent(entry -> {
            objects.add(new FileObject("provider", entry.provider().id(), name));
            Set<String> models = part.models().map(Map::keySet).orElse(Set.of());
            snapshot.modelsOf(entry.provider().id()).values().stream().filter(model -> models.contains(model.modelName()))
                    .forEach(model -> objects.add(new FileObject("model", model.id(), model.modelName())));
        })));
        document.groups().ifPresent(groups -> groups.keySet().forEach(name -> snapshot.group(name)
                .ifPresent(group -> objects.add(new FileObject("group", group.id(), name)))));
        document.keys().ifPresent(keys -> keys.keySet().forEach(name -> snapshot.keys(name)
                .forEach(key -> objects.add(new FileObject("key", key.id(), name)))));
        document.settings().ifPresent(settings -> settings.keySet().forEach(name -> objects.add(new FileObject("setting", 0, name))));
        return objects;
    }
}
