package ai.nexusai.onboarding.config;

import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects what is wrong with a configuration, each with its path, so that all of it is told at once. Not thread-safe. */
final class Problems {
    private static final int MOST_TOLD = 50;

    private final List<Problem> all = new ArrayList<>();

    Problems() {}

    /** Begins with those of {@code others}. */
    Problems(Problems others) {
        all.addAll(others.all);
    }

    /** One of them. */
    private record Problem(String path, String message) {

        String sentence() {
            return path + ": " + message;
        }
    }

    void add(String path, String message) {
        all.add(new Problem(path, message));
    }

    /** Runs {@code work}; what it refuses is a problem at {@code path}. */
    void collect(String path, Runnable work) {
        try {
            work.run();
        } catch (GatewayException e) {
            if (e.status() == Status.DATABASE_AWAY) {
                throw e;
            }
            add(path + e.param().map(field -> "." + field).orElse(""), e.getMessage());
        }
    }

    int size() {
        return all.size();
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /** Each as its path and what is wrong there. */
    List<String> sentences() {
        return all.stream().map(Problem::sentence).toList();
    }

    /** The failure that tells them; empty when there is none. */
    Optional<GatewayException> failure() {
        if (all.isEmpty()) {
            return Optional.empty();
        }
        var text = new StringBuilder("Nothing was changed; the configuration has ").append(all.size())
                .append(all.size() == 1 ? " problem:" : " problems:");
        all.stream().limit(MOST_TOLD).forEach(problem -> text.append('\n').append(problem.sentence()));
        return Optional.of(new GatewayException(Status.INVALID_VALUE, text.toString()).at(all.getFirst().path));
    }
}
