package ai.nexusai.provider;

import java.time.Instant;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/**
 * One registered upstream endpoint. Its credentials are kept apart.
 *
 * @param serverUrl the base as the administrator typed it; {@link CallUrl} tells where calls go
 * @param dialect the wire protocol it speaks: {@code openai}
 * @param headers sent with every call, beside those of the protocol
 * @param version grows by one with every change; the ETag
 */
public record Provider(long id, String name, String serverUrl, String dialect, String description, Map<String, String> headers,
        Timeouts timeouts, boolean enabled, long version, Instant createdAt, Instant updatedAt) {

    public Provider {
        requireNonNull(name, "name is null");
        requireNonNull(serverUrl, "serverUrl is null");
        requireNonNull(dialect, "dialect is null");
        requireNonNull(description, "description is null");
        headers = Map.copyOf(headers);
        requireNonNull(timeouts, "timeouts is null");
        requireNonNull(createdAt, "createdAt is null");
        requireNonNull(updatedAt, "updatedAt is null");
    }
}
