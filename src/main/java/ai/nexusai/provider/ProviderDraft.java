package ai.nexusai.provider;

import ai.nexusai.http.CaCertificates;
import ai.nexusai.json.Checked;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What a client may set of a provider, but for its secrets. What is absent gets its default; what only the gateway sets is ignored, so that
 * an object that was read can be sent back.
 *
 * @param failureThreshold null = as the setting says
 * @param failureWindowS null = as the setting says
 */
@JsonIgnoreProperties(value = {"id", "call_url", "colour", "state", "credentials", "models", "recent", "created_at", "updated_at"})
public record ProviderDraft(String name, String serverUrl, String description, String dialect, Map<String, String> headers,
        Timeouts timeouts, Boolean enabled, Integer failureThreshold, Integer failureWindowS, Boolean lenient, StreamOptions streamOptions,
        String caCertificates) {
    private static final String DEFAULT_DIALECT = "openai";
    private static final int MAX_FAILURES = 1_000;
    private static final int MAX_WINDOW_S = 86_400;

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
        if (failureThreshold != null) {
            Checked.number("failure_threshold", failureThreshold, 1, MAX_FAILURES);
        }
        if (failureWindowS != null) {
            Checked.number("failure_window_s", failureWindowS, 1, MAX_WINDOW_S);
        }
        lenient = lenient != null && lenient;
        streamOptions = streamOptions == null ? Quirks.NONE.streamOptions() : streamOptions;
        caCertificates = pem(caCertificates);
    }

    /** Without what few providers need. */
    public ProviderDraft(String name, String serverUrl, String description, String dialect, Map<String, String> headers, Timeouts timeouts,
            Boolean enabled) {
        this(name, serverUrl, description, dialect, headers, timeouts, enabled, null, null, null, null, null);
    }

    private static String pem(String text) {
        if (text == null || text.isBlank()) {
            return "";
        }
        try {
            CaCertificates.of(text);
            return text.strip();
        } catch (IllegalArgumentException e) {
            throw Checked.refused("ca_certificates", "ca_certificates is refused: " + e.getMessage() + ".");
        }
    }

    /** What would be sent to have this provider. */
    public static ProviderDraft of(Provider provider) {
        return new ProviderDraft(provider.name(), provider.serverUrl(), provider.description(), provider.dialect(), provider.headers(),
                provider.timeouts(), provider.enabled(), boxed(provider.failureLimits().threshold()),
                boxed(provider.failureLimits().windowSeconds()), provider.quirks().lenient(), provider.quirks().streamOptions(),
                provider.caCertificates());
    }

    private static Integer boxed(OptionalInt value) {
        return value.isPresent() ? value.getAsInt() : null;
    }
}
