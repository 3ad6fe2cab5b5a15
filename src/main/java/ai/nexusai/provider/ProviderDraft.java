package ai.nexusai.provider;

import ai.nexusai.json.Checked;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Map;

/**
 * What a client may set of a provider, but for its secrets. What is absent gets its default; what only the gateway sets is ignored, so that
 * an object that was read can be sent back.
 */
@JsonIgnoreProperties(value = {"id", "call_url", "state", "created_at", "updated_at"})
public record ProviderDraft(String name, String serverUrl, String description, String dialect, Map<String, String> headers,
        Timeouts timeouts, Boolean enabled) {
    private static final String DEFAULT_DIALECT = "openai";

    public ProviderDraft {
        Checked.name("name", name);
        if (serverUrl == null || serverUrl.isEmpty()) {
            throw Checked.refused("server_url", "server_url is missing: give the base address, such as https://api.openai.com/v1");
        }
        CallUrl.of(serverUrl);
        description = Checked.text("description", description);
        dialect = dialect == null ? DEFAULT_DIALECT : dialect;
        headers = Map.copyOf(ExtraHeaders.checked(headers));
        timeouts = timeouts == null ? Timeouts.DEFAULTS : timeouts;
        enabled = enabled == null || enabled;
    }

    static ProviderDraft of(Provider provider) {
        return new ProviderDraft(provider.name(), provider.serverUrl(), provider.description(), provider.dialect(), provider.headers(),
                provider.timeouts(), provider.enabled());
    }
}
