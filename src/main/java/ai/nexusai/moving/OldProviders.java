package ai.nexusai.moving;

import ai.nexusai.error.GatewayException;
import ai.nexusai.json.Checked;
import ai.nexusai.provider.CallUrl;
import ai.nexusai.secret.Secret;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** Adds providers and models to the configuration, as far as this gateway can have them. */
final class OldProviders {
    private static final int MOST_MODEL_NAME = 300;

    private final Takeover takeover;
    private final Names names = new Names();

    OldProviders(Takeover takeover) {
        this.takeover = takeover;
    }

    /**
     * A provider as the old system had it.
     *
     * @param serverUrl by the rules of this gateway
     * @param key empty for none
     */
    record Old(String name, String serverUrl, String key, String description) {}

    /** Adds one without models; absent where its address is none, which is told. */
    Optional<ObjectNode> add(Old old) {
        String name = names.unique(old.name(), "provider");
        String path = "providers[" + name + "]";
        try {
            CallUrl.of(old.serverUrl());
        } catch (GatewayException e) {
            takeover.leftOut(path, e.getMessage() + ". Its models go with it.");
            return Optional.empty();
        }
        if (!name.equals(Names.clean(old.name()))) {
            takeover.differs(path, "It was called \"" + Names.clean(old.name()) + "\"; names of providers are unique here.");
        }
        ObjectNode provider = takeover.providers().addObject().put("name", name).put("server_url", old.serverUrl());
        key(path, provider, old.key().strip());
        if (!Names.text(old.description()).isEmpty()) {
            provider.put("description", Names.text(old.description()));
        }
        provider.putArray("models");
        return Optional.of(provider);
    }

    /** Adds a model to {@code provider}; absent where it cannot have such a name, which is told. */
    Optional<ObjectNode> model(ObjectNode provider, String name) {
        String path = provider.path("name").textValue() + ", model " + Names.clean(name);
        try {
            Checked.name("model_name", name, MOST_MODEL_NAME);
            return Optional.of(provider.withArray("models").addObject().put("model_name", name));
        } catch (GatewayException e) {
            takeover.leftOut(path, e.getMessage());
            return Optional.empty();
        }
    }

    private void key(String path, ObjectNode provider, String text) {
        if (text.isEmpty()) {
            return;
        }
        try {
            var key = Secret.of(Checked.headerSecret("server_key", text));
            provider.put("api_key_env", takeover.secret(provider.path("name").textValue(), "API_KEY", key));
        } catch (GatewayException e) {
            provider.put("enabled", false);
            takeover.leftOut(path + ".server_key", "It holds characters that no header can carry; the provider is switched off.");
        }
    }
}
