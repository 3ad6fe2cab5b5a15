package ai.nexusai.onboarding.config;

import ai.nexusai.json.Checked;
import ai.nexusai.model.Model;
import ai.nexusai.model.ModelDraft;
import ai.nexusai.onboarding.config.ConfigDocument.ProviderPart;
import ai.nexusai.provider.ProviderDraft;
import ai.nexusai.provider.ProviderEntry;
import ai.nexusai.provider.ProviderSecrets;
import ai.nexusai.secret.Secret;
import ai.nexusai.web.AtVersion;
import ai.nexusai.web.JsonBody;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Brings providers and their models to what a configuration says. */
final class ProviderSection {
    private static final String ENABLED = "enabled";

    private final ConfigEdit config;
    private final Snapshot before;

    ProviderSection(ConfigEdit config) {
        this.config = config;
        this.before = config.snapshot();
    }

    void apply(String name, ProviderPart part) {
        String path = "providers[" + name + "]";
        config.step(path, () -> {
            long id = provider(name, part);
            part.models().ifPresent(models -> models(path, id, models));
        });
    }

    private long provider(String name, ProviderPart part) {
        Optional<ProviderEntry> present = before.provider(name);
        Optional<Secret> key = part.keyVariable().flatMap(config.variables()::value)
                .map(text -> Secret.of(Checked.headerSecret("api_key_env", text)));
        ObjectNode fields = part.fields().deepCopy();
        List.of("server_key", "personalized_key").forEach(field -> refuse(fields, field));
        Optional<List<Secret>> proxies = JsonBody.takeTexts(fields, "proxy_urls").map(texts -> texts.stream().map(Secret::of).toList());
        boolean keyed = present.flatMap(ProviderEntry::serverKey).isPresent();
        if (part.keyVariable().isPresent() && !keyed && key.isEmpty()) {
            fields.put(ENABLED, false);
        }
        ProviderDraft draft = JsonBody.read(fields, ProviderDraft.class);
        var edit = config.edit();
        var providers = config.features().providers();
        if (present.isEmpty()) {
            return providers.create(edit, draft, new ProviderSecrets(key, Optional.empty(), proxies)).provider().id();
        }
        ProviderEntry entry = present.get();
        long id = entry.provider().id();
        var secrets = new ProviderSecrets(key.filter(text -> !providers.mainKey(edit.handle(), id).equals(Optional.of(text))),
                Optional.empty(), proxies.filter(list -> !list.stream().map(Secret::reveal).toList().equals(entry.proxyUrls())));
        if (!secrets.equals(ProviderSecrets.NONE) || !draft.equals(ProviderDraft.of(entry.provider()))) {
            providers.update(edit, AtVersion.any(id), ignored -> draft, secrets);
        }
        return id;
    }

    private static void refuse(ObjectNode fields, String secret) {
        if (fields.has(secret)) {
            throw Checked.refused(secret, "Secrets are not written into a configuration: name the environment variable that holds it, as"
                    + " api_key_env.");
        }
    }

    private void models(String path, long providerId, Map<String, ObjectNode> models) {
        Map<String, Model> present = before.modelsOf(providerId);
        models.forEach((name, fields) -> config.step(path + ".models[" + name + "]",
                () -> model(providerId, Optional.ofNullable(present.get(name)), fields)));
    }

    private void model(long providerId, Optional<Model> present, ObjectNode fields) {
        ObjectNode whole = fields.deepCopy().put("provider_id", providerId);
        ModelDraft draft = JsonBody.read(whole, ModelDraft.class);
        var models = config.features().models();
        if (present.isEmpty()) {
            models.create(config.edit(), draft);
        } else if (!draft.isAlready(present.get())) {
            models.update(config.edit(), AtVersion.any(present.get().id()), ignored -> draft);
        }
    }
}
