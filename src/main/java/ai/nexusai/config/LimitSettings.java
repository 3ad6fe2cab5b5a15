package ai.nexusai.config;

/**
 * Bounds of this process, in bytes.
 *
 * @param body largest request body
 * @param inflight all request bodies held at a time
 * @param journal all of the local journal
 */
public record LimitSettings(long body, long inflight, long journal) {}
