package ai.nexusai.routing;

import java.util.List;

/** The order to try: at least one candidate. */
public record Plan(List<Candidate> candidates) {

    public Plan {
        candidates = List.copyOf(candidates);
        if (candidates.isEmpty()) {
            throw new IllegalArgumentException("a plan has at least one candidate");
        }
    }
}
