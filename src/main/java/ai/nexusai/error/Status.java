package ai.nexusai.error;

/**
 * One row per kind of failure: the HTTP status, the WebSocket close code (RFC 6455 section 7.4), the {@code type} and {@code code} of
 * OpenAI's error object, and whether the same request may succeed later or elsewhere.
 */
public enum Status {
    INVALID_JSON(400, 1008, "invalid_request_error", "invalid_json", false),
    MISSING_MODEL(400, 1008, "invalid_request_error", "missing_model", false),
    INVALID_VALUE(400, 1008, "invalid_request_error", "invalid_value", false),
    /** A query of the admin API that would read for too long. */
    RANGE_TOO_WIDE(400, 1008, "invalid_request_error", "range_too_wide", false),
    UNAUTHENTICATED(401, 1008, "invalid_request_error", "invalid_api_key", false),
    /** No session, or a wrong or expired one, at the admin API. */
    NOT_SIGNED_IN(401, 1008, "invalid_request_error", "not_signed_in", false),
    NOT_PERMITTED(403, 1008, "permission_denied_error", "not_permitted", false),
    NOT_GRANTED(403, 1008, "permission_denied_error", "model_not_granted", false),
    IP_NOT_ALLOWED(403, 1008, "permission_denied_error", "ip_not_allowed", false),
    UNKNOWN_MODEL(404, 1008, "invalid_request_error", "model_not_found", false),
    UNKNOWN_PATH(404, 1008, "invalid_request_error", "unknown_path", false),
    /** An object of the admin API that is not there. */
    NOT_FOUND(404, 1008, "invalid_request_error", "not_found", false),
    METHOD_NOT_ALLOWED(405, 1008, "invalid_request_error", "method_not_allowed", false),
    NOT_ACCEPTABLE(406, 1008, "invalid_request_error", "not_acceptable", false),
    CONFLICT(409, 1008, "invalid_request_error", "conflict", false),
    CHANGED_MEANWHILE(412, 1008, "invalid_request_error", "changed_meanwhile", false),
    REQUEST_TOO_LARGE(413, 1009, "invalid_request_error", "request_too_large", false),
    UNSUPPORTED_MEDIA_TYPE(415, 1008, "invalid_request_error", "unsupported_media_type", false),
    /** A plain request to a path that only speaks WebSocket. */
    UPGRADE_REQUIRED(426, 1008, "invalid_request_error", "upgrade_required", false),
    RATE_LIMITED(429, 1013, "rate_limit_error", "rate_limit_exceeded", true),
    BUDGET_EXHAUSTED(429, 1008, "insufficient_quota", "insufficient_quota", false),
    INTERNAL(500, 1011, "internal_error", "internal_error", false),
    UPSTREAM_FAILED(502, 1011, "upstream_error", "upstream_failed", true),
    NO_PROVIDER(503, 1013, "overloaded_error", "no_provider_available", true),
    /** This node takes no more for the moment: bytes in flight, journal full, draining. */
    OVERLOADED(503, 1013, "overloaded_error", "overloaded", true),
    /** The admin API needs the database, and it does not answer; calls go on without it. */
    DATABASE_AWAY(503, 1013, "overloaded_error", "database_unavailable", true),
    UPSTREAM_TIMEOUT(504, 1011, "timeout_error", "upstream_timeout", true);

    private final int http;
    private final int close;
    private final String type;
    private final String code;
    private final boolean retryable;

    Status(int http, int close, String type, String code, boolean retryable) {
        this.http = http;
        this.close = close;
        this.type = type;
        this.code = code;
        this.retryable = retryable;
    }

    /** The HTTP status, 400..599. */
    public int http() {
        return http;
    }

    /** The WebSocket close code to use where the failure ends the socket. */
    public int close() {
        return close;
    }

    /** {@code error.type}. */
    public String type() {
        return type;
    }

    /** {@code error.code}. */
    public String code() {
        return code;
    }

    /** Whether the same request may succeed later or at another provider. */
    public boolean retryable() {
        return retryable;
    }
}
