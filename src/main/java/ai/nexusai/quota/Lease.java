package ai.nexusai.quota;

/**
 * What a node was given of a window.
 *
 * @param granted units; 0 when nothing is left
 * @param rest what is left for all nodes after that
 * @param endsInMs until the window ends
 */
public record Lease(long granted, long rest, long endsInMs) {}
