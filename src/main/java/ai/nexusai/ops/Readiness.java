package ai.nexusai.ops;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

import static java.util.Objects.requireNonNull;

/**
 * Whether this node should be sent calls: the answers of named checks. A check gives the sentence of what is wrong, or nothing; it answers from
 * memory, at once. Thread-safe.
 */
public final class Readiness {
    private final List<Check> checks = new CopyOnWriteArrayList<>();

    private record Check(String name, boolean required, Supplier<Optional<String>> problem) {}

    /**
     * What the checks say now.
     *
     * @param refusals name to sentence of the checks that forbid sending calls here
     * @param degraded names of the checks that fail while calls go on
     */
    public record Report(Map<String, String> refusals, List<String> degraded) {

        public boolean ready() {
            return refusals.isEmpty();
        }
    }

    /** Adds a check without which this node takes no calls: catalog, schema, master key, journal, draining. */
    public void require(String name, Supplier<Optional<String>> problem) {
        checks.add(new Check(requireNonNull(name, "name is null"), true, requireNonNull(problem, "problem is null")));
    }

    /** Adds a check whose failure is only shown: the database. */
    public void watch(String name, Supplier<Optional<String>> problem) {
        checks.add(new Check(requireNonNull(name, "name is null"), false, requireNonNull(problem, "problem is null")));
    }

    public Report report() {
        var refusals = new LinkedHashMap<String, String>();
        var degraded = new CopyOnWriteArrayList<String>();
        for (Check check : checks) {
            Optional<String> problem = check.problem().get();
            if (problem.isPresent() && check.required()) {
                refusals.put(check.name(), problem.get());
            } else if (problem.isPresent()) {
                degraded.add(check.name());
            }
        }
        return new Report(refusals, List.copyOf(degraded));
    }
}
