package ai.nexusai.demo;

import ai.nexusai.calllog.CallLog.Named;
import ai.nexusai.model.Model;
import ai.nexusai.onboarding.config.Features;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * Who appears in the calls of the demo, by name.
 *
 * @param providers by id
 */
record DemoScene(Map<String, Model> models, Map<Long, Named> providers, Map<String, Named> groups, Map<String, Named> keys) {

    static DemoScene of(Handle handle, Features features) {
        var models = new HashMap<String, Model>();
        features.models().all(handle).forEach(model -> models.put(model.modelName(), model));
        var providers = new HashMap<Long, Named>();
        features.providers().all(handle).forEach(provider -> providers.put(provider.id(), new Named(provider.id(), provider.name())));
        var groups = new HashMap<String, Named>();
        features.groups().all(handle).forEach(group -> groups.put(group.name(), new Named(group.id(), group.name())));
        var keys = new HashMap<String, Named>();
        features.keys().all(handle).forEach(key -> keys.put(key.name(), new Named(key.id(), key.name())));
        return new DemoScene(models, providers, groups, keys);
    }

    Model model(String name) {
        return models.get(name);
    }

    Named provider(Model model) {
        return providers.get(model.providerId());
    }
}
