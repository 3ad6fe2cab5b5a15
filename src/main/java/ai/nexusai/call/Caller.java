package ai.nexusai.call;

import static java.util.Objects.requireNonNull;

/**
 * Who makes a call: a client key, or nobody known.
 *
 * @param keyId the key's row; 0 when no valid key was presented
 * @param keyName the key's name at the time of the call; empty when unknown
 * @param storage what is kept of the call
 */
public record Caller(long keyId, String keyName, MessageStorage storage) {
    /** The caller of a call that was refused before its key was known; such a call says nothing but that it was made. */
    public static final Caller UNKNOWN = new Caller(0, "", MessageStorage.METADATA);

    public Caller {
        requireNonNull(keyName, "keyName is null");
        requireNonNull(storage, "storage is null");
    }
}
