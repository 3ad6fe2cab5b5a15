package ai.nexusai.error;

import ai.nexusai.call.Attempt;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * A failure with a meaning for the client. Its message says what was wrong and how to mend it, and is shown as it stands: it never holds a
 * secret, an address of an upstream or the text of an unexpected exception.
 */
public final class GatewayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Status status;
    private final String param;
    private final transient Duration retryAfter;
    private final transient List<Attempt> attempts;
    private final transient Map<String, String> headers;

    public GatewayException(Status status, String message) {
        this(status, message, null, null, List.of(), Map.of());
    }

    private GatewayException(Status status, String message, String param, Duration retryAfter, List<Attempt> attempts,
            Map<String, String> headers) {
        super(requireNonNull(message, "message is null"), null, false, false);
        this.status = requireNonNull(status, "status is null");
        this.param = param;
        this.retryAfter = retryAfter;
        this.attempts = List.copyOf(attempts);
        this.headers = Map.copyOf(headers);
    }

    /** The same failure, naming the field of the request that caused it ({@code error.param}). */
    public GatewayException at(String field) {
        return new GatewayException(status, getMessage(), field, retryAfter, attempts, headers);
    }

    /** The same failure with a {@code Retry-After}; whole seconds are sent, rounded up. */
    public GatewayException retryAfter(Duration wait) {
        return new GatewayException(status, getMessage(), param, wait, attempts, headers);
    }

    /** The same failure with the tries that led to it. */
    public GatewayException after(List<Attempt> tries) {
        return new GatewayException(status, getMessage(), param, retryAfter, tries, headers);
    }

    /** The same failure with further headers of the answer, such as what is left of the client's limits. */
    public GatewayException headers(Map<String, String> further) {
        return new GatewayException(status, getMessage(), param, retryAfter, attempts, further);
    }

    public Status status() {
        return status;
    }

    public Optional<String> param() {
        return Optional.ofNullable(param);
    }

    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** The tries of the call so far, in order; empty when none was made. */
    public List<Attempt> attempts() {
        return attempts;
    }

    /** What the answer's head is to have beside {@code Retry-After}; empty when nothing. */
    public Map<String, String> headers() {
        return headers;
    }
}
