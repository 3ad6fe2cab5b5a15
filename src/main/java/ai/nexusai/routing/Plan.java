package ai.nexusai.routing;

import ai.nexusai.group.Group;
import java.util.List;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * The order to try: at least one candidate, at most {@link #MOST}.
 *
 * @param group that the call named; absent when it named a model
 */
public record Plan(Optional<Group> group, List<Candidate> candidates) {
    /** As many tries as the call log keeps; nobody waits for more. */
    public static final int MOST = 32;

    public Plan {
        requireNonNull(group, "group is null");
        candidates = List.copyOf(candidates);
        if (candidates.isEmpty()) {
            throw new IllegalArgumentException("a plan has at least one candidate");
        }
    }
}
