package ai.nexusai.provider;

import ai.nexusai.http.Egress;
import ai.nexusai.http.OutboundProxy;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/**
 * One registered upstream endpoint. Its credentials are kept apart.
 *
 * @param serverUrl the base as the administrator typed it; {@link CallUrl} tells where calls go
 * @param dialect the wire protocol it speaks: {@code openai}
 * @param headers sent with every call, beside those of the protocol
 * @param failureLimits when it counts as failing
 * @param quirks where it departs from its dialect
 * @param caCertificates PEM, trusted beside those of the Java runtime; empty = none
 * @param colour in which it is shown: 1 to 5, or 0 for that of all others; given once
 * @param version grows by one with every change; the ETag
 */
public record Provider(long id, String name, String serverUrl, String dialect, String description, Map<String, String> headers,
        Timeouts timeouts, FailureLimits failureLimits, Quirks quirks, String caCertificates, boolean enabled, int colour, long version,
        Instant createdAt, Instant updatedAt) {

    public Provider {
        requireNonNull(name, "name is null");
        requireNonNull(serverUrl, "serverUrl is null");
        requireNonNull(dialect, "dialect is null");
        requireNonNull(description, "description is null");
        headers = Map.copyOf(headers);
        requireNonNull(timeouts, "timeouts is null");
        requireNonNull(failureLimits, "failureLimits is null");
        requireNonNull(quirks, "quirks is null");
        requireNonNull(caCertificates, "caCertificates is null");
        requireNonNull(createdAt, "createdAt is null");
        requireNonNull(updatedAt, "updatedAt is null");
    }

    /** How it is reached when these are its proxies. */
    public Egress through(List<OutboundProxy> proxies) {
        return new Egress(proxies, caCertificates);
    }
}
