package ai.nexusai.provider;

import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How long a provider may take, in milliseconds; 0 = no limit.
 *
 * @param connectMs TCP and TLS
 * @param firstByteMs streams only: request sent to first content
 * @param idleMs after the commit point, between any two bytes
 * @param totalMs the whole call with all its attempts
 */
public record Timeouts(int connectMs, int firstByteMs, int idleMs, int totalMs) {
    public static final Timeouts DEFAULTS = new Timeouts(5_000, 120_000, 60_000, 600_000);

    private static final int MAX_MS = 86_400_000;

    public Timeouts {
        check("connect_ms", connectMs);
        check("first_byte_ms", firstByteMs);
        check("idle_ms", idleMs);
        check("total_ms", totalMs);
    }

    /** As a client sends them: each that is absent gets its default. */
    @JsonCreator
    static Timeouts of(@JsonProperty("connect_ms") Integer connectMs, @JsonProperty("first_byte_ms") Integer firstByteMs,
            @JsonProperty("idle_ms") Integer idleMs, @JsonProperty("total_ms") Integer totalMs) {
        return new Timeouts(connectMs == null ? DEFAULTS.connectMs : connectMs, firstByteMs == null ? DEFAULTS.firstByteMs : firstByteMs,
                idleMs == null ? DEFAULTS.idleMs : idleMs, totalMs == null ? DEFAULTS.totalMs : totalMs);
    }

    private static void check(String field, int millis) {
        if (millis < 0 || millis > MAX_MS) {
            throw new GatewayException(Status.INVALID_VALUE,
                    "timeouts." + field + " is " + millis + "; give milliseconds from 0 (no limit) to " + MAX_MS + " (a day).")
                    .at("timeouts." + field);
        }
    }
}
