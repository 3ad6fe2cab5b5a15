package ai.nexusai.relay;

import ai.nexusai.call.Attempt;
import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import ai.nexusai.http.UpstreamException.Kind;
import ai.nexusai.routing.Candidate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The tries of one call so far, and what the client is told when none served. */
final class Tries {
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;
    private static final int OVERLOADED = 529;

    private final List<Attempt> attempts = new ArrayList<>(2);
    private Optional<Duration> smallestWait = Optional.empty();
    private Optional<Candidate> last = Optional.empty();
    private Optional<Candidate> servedBy = Optional.empty();

    void failed(Candidate candidate, AttemptFailed failure, long millis) {
        add(candidate, failure.status(), failure.reason(), millis);
        failure.retryAfter().ifPresent(
                wait -> smallestWait = Optional.of(smallestWait.filter(other -> other.compareTo(wait) <= 0).orElse(wait)));
    }

    void served(Candidate candidate, int status, String reason, long millis) {
        servedBy = Optional.of(candidate);
        add(candidate, status, reason, millis);
    }

    /** Whose answer the client gets; empty before the commit point and when nobody served. */
    Optional<Candidate> servedBy() {
        return servedBy;
    }

    /** Who was tried last. */
    Optional<Candidate> last() {
        return last;
    }

    List<Attempt> all() {
        return List.copyOf(attempts);
    }

    /** The true failure of a call that nobody served, by what its tries have in common. */
    GatewayException exhausted() {
        if (all(TOO_MANY_REQUESTS)) {
            return withWait(new GatewayException(Status.RATE_LIMITED,
                    "The upstream's rate limit is reached at every provider of this model. Try again later.")).after(attempts);
        }
        if (all(UNAVAILABLE, OVERLOADED)) {
            return withWait(new GatewayException(Status.NO_PROVIDER, "Every provider of this model is overloaded. Try again later."))
                    .after(attempts);
        }
        if (attempts.getLast().reason().equals(Kind.TOTAL_TIMEOUT.text())
                || attempts.stream().allMatch(attempt -> attempt.reason().endsWith("timeout"))) {
            return new GatewayException(Status.UPSTREAM_TIMEOUT, "No provider of this model answered in time: " + summary())
                    .after(attempts);
        }
        return new GatewayException(Status.UPSTREAM_FAILED, "No provider of this model could answer: " + summary()).after(attempts);
    }

    /** Whether all tries came to one of {@code statuses}, and to nothing more than what the status says. */
    private boolean all(int... statuses) {
        return attempts.stream().filter(attempt -> !attempt.reason().equals(AttemptFailed.TOO_LONG))
                .allMatch(attempt -> attempt.reason().startsWith("status_") && IntStream.of(statuses).anyMatch(s -> s == attempt.status()));
    }

    private GatewayException withWait(GatewayException failure) {
        return smallestWait.map(failure::retryAfter).orElse(failure);
    }

    private String summary() {
        var text = new StringBuilder();
        for (Attempt attempt : attempts) {
            text.append(text.isEmpty() ? "" : ", ").append(attempt.provider()).append(' ').append(attempt.reason());
        }
        return text.append('.').toString();
    }

    private void add(Candidate candidate, int status, String reason, long millis) {
        last = Optional.of(candidate);
        attempts.add(new Attempt(candidate.provider().id(), candidate.provider().name(), candidate.model().id(),
                candidate.model().modelName(), status, reason, millis));
    }
}
