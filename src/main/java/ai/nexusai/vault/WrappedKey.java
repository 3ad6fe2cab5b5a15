package ai.nexusai.vault;

/**
 * A row of {@code data_key}; public because JDBI builds it.
 *
 * @param wrapped the data key, sealed by the master key
 * @param masterFingerprint which master key sealed it
 */
@SuppressWarnings("ArrayRecordComponent")
public record WrappedKey(byte[] wrapped, String masterFingerprint) {}
