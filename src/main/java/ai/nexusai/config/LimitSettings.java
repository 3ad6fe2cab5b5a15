package ai.nexusai.config;

import static java.util.Objects.requireNonNull;

/**
 * Bounds of this process; the first three in bytes.
 *
 * @param body largest request body
 * @param inflight all request bodies held at a time
 * @param journal all of the local journal
 * @param left streams whose clients left
 */
public record LimitSettings(long body, long inflight, long journal, LeftSettings left) {

    public LimitSettings {
        requireNonNull(left, "left is null");
    }
}
