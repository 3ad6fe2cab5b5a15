package ai.nexusai.relay;

import ai.nexusai.call.Attempt;
import ai.nexusai.call.Call;
import ai.nexusai.call.Outcome;
import ai.nexusai.dialect.ChatRequest;
import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import ai.nexusai.group.Group;
import ai.nexusai.health.Trial;
import ai.nexusai.quota.Reservation;
import ai.nexusai.routing.Candidate;
import ai.nexusai.routing.Plan;
import ai.nexusai.usage.Cost;
import ai.nexusai.usage.TokenUsage;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * The account of one call: what was tried, how it ended, and exactly one row in the journal. Whichever end is told first counts; later ones
 * change nothing. Used by the call's thread alone.
 */
final class Settlement {
    /** What the log shows for a client that left before it got an answer; no such status is ever sent. */
    private static final int CLIENT_CLOSED_REQUEST = 499;

    private final Call call;
    private final CallRecorder recorder;
    private final CallTokens tokens;
    private final Tries tries = new Tries();
    private Optional<ChatRequest> request = Optional.empty();
    private Optional<Group> group = Optional.empty();
    private Optional<Trial> serving = Optional.empty();
    private long tryStarted;
    private int tryStatus;
    private OptionalLong firstContentMillis = OptionalLong.empty();
    private long totalMillis;
    private Optional<String> note = Optional.empty();
    private Reservation reservation = Reservation.NONE;
    private boolean settled;
    /** Means something once it is settled. */
    private Used used = Used.NOTHING;
    private Transcript transcript = Transcript.NONE;

    Settlement(Call call, CallRecorder recorder, CallTokens tokens) {
        this.call = call;
        this.recorder = recorder;
        this.tokens = tokens;
    }

    Call call() {
        return call;
    }

    /** What is asked for, who will be tried, and for which group. */
    void planned(ChatRequest asked, Plan plan) {
        request = Optional.of(asked);
        group = plan.group();
    }

    /** What is said in the call. */
    void heardBy(Transcript listener) {
        transcript = listener;
    }

    Transcript transcript() {
        return transcript;
    }

    /** What is held of the key's limits until the call has ended. */
    void holds(Reservation held) {
        reservation = held;
    }

    /** An upstream's headers with the limits of the key, where it has any. */
    PassedHeaders limited(PassedHeaders passed) {
        return passed.with(reservation.headers());
    }

    void tryBegins() {
        tryStarted = System.nanoTime();
    }

    void tryFailed(Candidate candidate, AttemptFailed failure) {
        tries.failed(candidate, failure, millisSince(tryStarted));
    }

    /** The commit point: this candidate's answer is the call's answer. */
    void committed(Trial trial, int status) {
        serving = Optional.of(trial);
        transcript.servedBy(trial.candidate().target());
        tryStatus = status;
        if (isAnswer(status)) {
            trial.committed(millisSince(tryStarted));
        }
    }

    /** The first content of a stream came just now. */
    void firstContent() {
        firstContentMillis = OptionalLong.of(millisSince(call.startedNanos()));
    }

    /** The serving try broke off after the commit point. */
    void tryBroke(AttemptFailed failure) {
        serving.ifPresent(trial -> trial.failed(failure.fault()));
        endTry(failure.reason());
    }

    /** What the serving upstream said, without the key that it was sent. */
    String withoutKey(String words) {
        return serving.map(trial -> trial.candidate().target().withoutKey(words)).orElse(words);
    }

    /** What a served try is filed under instead of {@code ok}; the call is served all the same. */
    void noted(String reason) {
        note = Optional.of(reason);
    }

    GatewayException exhausted() {
        return tries.exhausted();
    }

    boolean isSettled() {
        return settled;
    }

    List<Attempt> attempts() {
        return tries.all();
    }

    /** What the call came to; final once it ended, until then as far as it was told. */
    Account account(Told told) {
        return settled ? account(used, totalMillis) : account(told.used(), millisSince(call.startedNanos()));
    }

    private Account account(Used tokensUsed, long millis) {
        return new Account(tokensUsed.usage(), tokensUsed.source(), cost(tokensUsed.usage()), firstContentMillis, millis,
                tries.all());
    }

    /** At whoever serves; known as soon as the usage is. */
    private Optional<Cost> cost(TokenUsage usage) {
        return serving.filter(trial -> isAnswer(tryStatus)).flatMap(trial -> trial.candidate().model().priceAt(call.startedAt()))
                .flatMap(price -> Cost.of(usage, price));
    }

    void answered(int status, Told told) {
        serving.filter(trial -> isAnswer(status)).ifPresent(Trial::succeeded);
        endTry(isAnswer(status) ? note.orElse("ok") : "status_" + status);
        settle(isAnswer(status) ? Outcome.OK : Outcome.CLIENT_ERROR, status, told, Optional.empty());
    }

    void interrupted(int status, Told told, String error) {
        endTry("interrupted");
        settle(Outcome.INTERRUPTED, status, told, Optional.of(error));
    }

    void clientGone(int status, Told told) {
        endTry("client_gone");
        settle(Outcome.CLIENT_GONE, status, told, Optional.empty());
    }

    /** The client left, and the upstream came to the end of its answer all the same. */
    void drained(int status, Told told) {
        serving.ifPresent(Trial::succeeded);
        endTry(note.orElse("ok"));
        settle(Outcome.CLIENT_GONE, status, told, Optional.empty());
    }

    void clientGone() {
        clientGone(CLIENT_CLOSED_REQUEST, Told.nothing());
    }

    /** {@link #failed}; answers the failure with what is left of the key's limits. */
    GatewayException failedWithin(GatewayException failure) {
        failed(failure);
        return failure.headers().isEmpty() ? failure.headers(reservation.headers()) : failure;
    }

    void failed(GatewayException failure) {
        settle(tries.last().isEmpty() ? outcome(failure.status()) : outcomeOfTries(failure.status()), failure.status().http(),
                Told.nothing(), Optional.of(failure.getMessage()));
    }

    private void endTry(String reason) {
        serving.ifPresent(trial -> {
            if (tries.servedBy().isEmpty()) {
                tries.served(trial.candidate(), tryStatus, reason, millisSince(tryStarted));
            }
        });
    }

    private static boolean isAnswer(int status) {
        return status < 400;
    }

    private void settle(Outcome outcome, int status, Told told, Optional<String> error) {
        if (settled) {
            return;
        }
        settled = true;
        totalMillis = millisSince(call.startedNanos());
        serving.ifPresent(Trial::close);
        try {
            used = used(told);
        } finally {
            Account account = account(used, totalMillis);
            release(account);
            recorder.record(new Ending(call, group, tries, outcome, status, account, error), transcript);
        }
    }

    /** A call that nobody served used nothing; nor did one whose request the upstream refused. */
    private Used used(Told told) {
        return isServed()
                ? serving.flatMap(trial -> request.map(asked -> tokens.complete(trial.candidate().model().modelName(), asked, told)))
                        .orElse(Used.NOTHING)
                : told.used();
    }

    private boolean isServed() {
        return serving.isPresent() && isAnswer(tryStatus);
    }

    /** What a served call used counts, and what it did not use is free again; one that nobody served used nothing. */
    private void release(Account account) {
        if (isServed()) {
            reservation.settle(account.usage(), account.cost());
        }
        reservation.close();
    }

    /** A refusal after tries is the upstreams' own. */
    private static Outcome outcomeOfTries(Status status) {
        Outcome outcome = outcome(status);
        return outcome == Outcome.REFUSED ? Outcome.UPSTREAM_ERROR : outcome;
    }

    /** How a failure of ours is filed. */
    static Outcome outcome(Status status) {
        return switch (status) {
            case INVALID_JSON, MISSING_MODEL, INVALID_VALUE, RANGE_TOO_WIDE, UNKNOWN_MODEL, UNKNOWN_PATH, NOT_FOUND, METHOD_NOT_ALLOWED,
                    NOT_ACCEPTABLE, CONFLICT,
                    CHANGED_MEANWHILE, REQUEST_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, UPGRADE_REQUIRED ->
                Outcome.CLIENT_ERROR;
            case UNAUTHENTICATED, NOT_SIGNED_IN, NOT_PERMITTED, NOT_GRANTED, IP_NOT_ALLOWED, RATE_LIMITED, BUDGET_EXHAUSTED,
                    OVERLOADED, DATABASE_AWAY ->
                Outcome.REFUSED;
            case INTERNAL, UPSTREAM_FAILED, NO_PROVIDER -> Outcome.UPSTREAM_ERROR;
            case UPSTREAM_TIMEOUT -> Outcome.TIMEOUT;
        };
    }

    static long millisSince(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos);
    }
}
