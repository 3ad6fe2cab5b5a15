package ai.nexusai.ops;

import ai.nexusai.ops.Finding.State;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

import static java.util.Objects.requireNonNull;

/** Whether this node should be sent calls: the findings of named checks, each of which answers from memory, at once. Thread-safe. */
public final class Readiness {
    private final List<Check> checks = new CopyOnWriteArrayList<>();

    private record Check(String name, Supplier<Finding> finding) {}

    /**
     * What the checks say now.
     *
     * @param checks name to finding, in the order in which they were added
     */
    public record Report(Map<String, Finding> checks) {

        public Report {
            checks = Collections.unmodifiableMap(new LinkedHashMap<>(checks));
        }

        /** Whether calls may be sent here: no check has failed. */
        public boolean ready() {
            return checks.values().stream().noneMatch(finding -> finding.state() == State.FAILED);
        }

        /** Whether the check of this name has failed. */
        boolean isRefused(String name) {
            Finding finding = checks.get(name);
            return finding != null && finding.state() == State.FAILED;
        }

        /** The sentences of the checks that have failed. */
        public List<String> refusals() {
            return checks.values().stream().filter(finding -> finding.state() == State.FAILED).map(Finding::message).toList();
        }

        /** The names of the checks that are degraded. */
        public List<String> degraded() {
            return checks.entrySet().stream().filter(check -> check.getValue().state() == State.DEGRADED).map(Map.Entry::getKey).toList();
        }
    }

    /** Adds a check; {@code name} is a lower-case word. */
    public void add(String name, Supplier<Finding> finding) {
        checks.add(new Check(requireNonNull(name, "name is null"), requireNonNull(finding, "finding is null")));
    }

    public Report report() {
        var findings = new LinkedHashMap<String, Finding>();
        checks.forEach(check -> findings.put(check.name(), check.finding().get()));
        return new Report(findings);
    }
}
