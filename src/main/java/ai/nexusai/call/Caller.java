package ai.nexusai.call;

import static java.util.Objects.requireNonNull;

/**
 * Who makes a call: a client key, or nobody known.
 *
 * @param keyId the key's row; 0 when no valid key was presented
 * @param keyName the key's name at the time of the call; empty when unknown
 */
public record Caller(long keyId, String keyName) {
    /** The caller of a call that was refused before its key was known. */
    public static final Caller UNKNOWN = new Caller(0, "");

    public Caller {
        requireNonNull(keyName, "keyName is null");
    }
}
