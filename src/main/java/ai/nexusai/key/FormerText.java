package ai.nexusai.key;

import java.time.Instant;

/**
 * A text that a key had before it was rotated, and that still opens what the key opens.
 *
 * @param prefix its visible beginning
 * @param expiresAt when it is refused
 */
public record FormerText(String prefix, Instant expiresAt) {}
