package ai.nexusai.relay;

import ai.nexusai.dialect.Dialects;
import ai.nexusai.health.ObservedHealth;
import ai.nexusai.relay.Attempting.Try;
import ai.nexusai.relay.Attempting.Work;
import ai.nexusai.routing.Candidate;
import ai.nexusai.routing.Plan;
import ai.nexusai.setting.FailoverSettings;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/**
 * The tries of one call, one after the other, until one serves: in the plan's order, those that others probe or that are tripped last; then,
 * when none is left, those again that failed in passing, after a pause. A refused credential gives way to the provider's next one at once.
 * Used by the call's thread alone.
 */
final class Failover {
    private final Parts parts;
    private final Work work;
    private final FailoverSettings settings;
    private final Deque<Turn> fresh = new ArrayDeque<>();
    private final Deque<Turn> lastResort = new ArrayDeque<>();
    private final List<Turn> tried = new ArrayList<>();

    /** What all calls share. */
    record Parts(Attempting attempting, Dialects dialects, ObservedHealth health, RandomGenerator random) {}

    Failover(Parts parts, Work work) {
        this.parts = parts;
        this.work = work;
        this.settings = work.catalog().settings().failover();
    }

    /**
     * Finds the answer.
     *
     * @throws ai.nexusai.error.GatewayException when nobody served
     * @throws ClientGoneException when the call was cancelled meanwhile, or left: then nobody further is tried
     */
    Reply serve(Plan plan) {
        for (Candidate candidate : plan.candidates()) {
            fresh.add(new Turn(parts.health().trial(candidate, settings)));
        }
        Optional<Reply> reply = Optional.empty();
        for (Optional<Turn> next = next(); next.isPresent() && reply.isEmpty(); next = reply.isPresent() ? next : next()) {
            reply = tried(next.get());
        }
        return reply.orElseThrow(work.settlement()::exhausted);
    }

    private Optional<Turn> next() {
        while (!fresh.isEmpty()) {
            Turn turn = fresh.poll();
            if (turn.trial().claim()) {
                return Optional.of(turn);
            }
            lastResort.add(turn);
        }
        return Optional.ofNullable(lastResort.poll()).or(this::again);
    }

    /** Waits for the candidate that may be tried again the soonest. */
    private Optional<Turn> again() {
        Optional<Turn> soonest = Optional.empty();
        long least = settings.retry().mostWait().toNanos();
        for (Turn turn : tried) {
            OptionalLong wait = turn.nanosToWait();
            if (wait.isPresent() && wait.getAsLong() <= least && turn.hasTimeFor(wait.getAsLong(), work.call().startedNanos())) {
                soonest = Optional.of(turn);
                least = wait.getAsLong();
            }
        }
        if (soonest.isPresent()) {
            tried.remove(soonest.get());
            work.cancellation().pause(least);
        }
        return soonest;
    }

    private Optional<Reply> tried(Turn turn) {
        tried.add(turn);
        boolean replied = false;
        try {
            Reply reply = withEachCredential(turn);
            replied = true;
            return Optional.of(reply);
        } catch (AttemptFailed failure) {
            turn.failed(failure, settings.retry(), parts.random().nextDouble());
            if (failure.reason().equals(AttemptFailed.TOO_LONG)) {
                keepLargerThan(turn);
            }
            return Optional.empty();
        } finally {
            if (!replied) {
                turn.trial().close();
            }
        }
    }

    private Reply withEachCredential(Turn turn) throws AttemptFailed {
        while (true) {
            try {
                return attempt(turn);
            } catch (AttemptFailed failure) {
                if (!turn.trial().changeCredential()) {
                    throw failure;
                }
            }
        }
    }

    private Reply attempt(Turn turn) throws AttemptFailed {
        Candidate candidate = turn.trial().candidate();
        var dialect = parts.dialects().of(candidate.provider().dialect());
        work.settlement().tryBegins();
        try {
            return parts.attempting().run(work, new Try(turn.trial(), dialect, () -> isLargerLeft(turn)));
        } catch (AttemptFailed failure) {
            turn.trial().failed(failure.fault());
            work.settlement().tryFailed(candidate, failure);
            work.cancellation().checkPresent();
            throw failure;
        } catch (ClientGoneException gone) {
            work.settlement().tryFailed(candidate, AttemptFailed.blameless("client_gone"));
            throw gone;
        }
    }

    private boolean isLargerLeft(Turn turn) {
        return fresh.stream().anyMatch(other -> isLarger(other, turn)) || lastResort.stream().anyMatch(other -> isLarger(other, turn));
    }

    private void keepLargerThan(Turn turn) {
        fresh.removeIf(other -> !isLarger(other, turn));
        lastResort.removeIf(other -> !isLarger(other, turn));
        tried.removeIf(other -> !isLarger(other, turn));
    }

    /** Only what is known to be larger is: a window that nobody entered proves nothing. */
    private static boolean isLarger(Turn other, Turn turn) {
        return turn.contextWindow() > 0 && other.contextWindow() > turn.contextWindow();
    }
}
