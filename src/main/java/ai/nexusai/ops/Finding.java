package ai.nexusai.ops;

import com.fasterxml.jackson.annotation.JsonProperty;

import static java.util.Objects.requireNonNull;

/**
 * What one check says now.
 *
 * @param message one sentence for people; without secrets, since anybody may read it
 */
public record Finding(State state, String message) {

    /** How bad it is. */
    public enum State {
        /** All is well. */
        @JsonProperty("ok")
        OK,
        /** Something is wrong, and calls go on. */
        @JsonProperty("degraded")
        DEGRADED,
        /** No calls may be sent here. */
        @JsonProperty("failed")
        FAILED
    }

    public Finding {
        requireNonNull(state, "state is null");
        requireNonNull(message, "message is null");
    }

    public static Finding ok(String message) {
        return new Finding(State.OK, message);
    }

    public static Finding degraded(String message) {
        return new Finding(State.DEGRADED, message);
    }

    public static Finding failed(String message) {
        return new Finding(State.FAILED, message);
    }
}
