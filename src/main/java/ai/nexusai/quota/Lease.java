package ai.nexusai.quota;

/**
 * What a node was given of a window.
 *
 * @param windowId which window; more than 0
 * @param granted units on top of what it was granted before; 0 when nothing is left
 * @param rest what is left for all nodes after that
 * @param endsInMs until the window ends, counted from when it was asked for
 */
public record Lease(long windowId, long granted, long rest, long endsInMs) {}
