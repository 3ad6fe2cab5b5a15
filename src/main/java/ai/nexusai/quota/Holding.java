package ai.nexusai.quota;

/**
 * What a node knows of its lease of a window. {@code returned} only grows; {@code used} shrinks where an estimate was too high.
 *
 * @param windowId 0 before the first lease
 * @param returned units that it gave back
 * @param used units that its calls took
 */
public record Holding(long windowId, long returned, long used) {}
