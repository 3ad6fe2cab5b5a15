package ai.nexusai.relay;

import ai.nexusai.dialect.Verdict;
import ai.nexusai.health.Blame;
import ai.nexusai.health.Fault;
import ai.nexusai.http.UpstreamException.Kind;
import java.time.Duration;
import java.util.Optional;

/** One try did not serve; another one may. Checked, so that no path forgets it. */
final class AttemptFailed extends Exception {
    private static final long serialVersionUID = 1L;
    static final String TOO_LONG = "context_too_long";

    private final int status;
    private final transient Fault fault;
    private final Again again;

    /** Whether the same candidate may be tried again when no other is left. */
    enum Again {
        NEVER, AT_ONCE, AFTER_PAUSE
    }

    private AttemptFailed(int status, Fault fault, Again again) {
        super(fault.reason(), null, false, false);
        this.status = status;
        this.fault = fault;
        this.again = again;
    }

    /** The exchange broke. */
    static AttemptFailed of(Kind kind) {
        return switch (kind) {
            case CONNECT_FAILED -> made(0, kind.text(), Blame.PROVIDER, Again.AT_ONCE);
            case RESET, PROXY_FAILED -> made(0, kind.text(), Blame.PROVIDER, Again.AFTER_PAUSE);
            case CONNECT_TIMEOUT, TLS_FAILED, ADDRESS_REFUSED, PROTOCOL -> made(0, kind.text(), Blame.PROVIDER, Again.NEVER);
            case FIRST_BYTE_TIMEOUT, IDLE_TIMEOUT, TOTAL_TIMEOUT -> made(0, kind.text(), Blame.MODEL, Again.NEVER);
            case TOO_LARGE, ABORTED -> made(0, kind.text(), Blame.NOBODY, Again.NEVER);
        };
    }

    /** The upstream refused with {@code status}; not for verdicts that are the client's answer, or ours to mend. */
    static AttemptFailed of(Verdict verdict, int status, Optional<Duration> wait) {
        AttemptFailed failure = of(verdict, status, "status_" + status);
        return new AttemptFailed(status, new Fault(failure.fault.blame(), failure.reason(), wait.orElse(Duration.ZERO)), failure.again);
    }

    /** What a verdict means; {@code reason} where the verdict itself gives none. */
    static AttemptFailed of(Verdict verdict, int status, String reason) {
        return switch (verdict) {
            case NEXT -> made(status, reason, Blame.MODEL, Again.NEVER);
            case AGAIN -> made(status, reason, Blame.MODEL, Again.AFTER_PAUSE);
            case ELSEWHERE, CLIENT_FAULT, WITHOUT_USAGE -> made(status, reason, Blame.NOBODY, Again.NEVER);
            case MODEL_UNKNOWN -> made(status, "model_not_found", Blame.MODEL_ALONE, Again.NEVER);
            case CREDENTIAL_REFUSED -> made(status, "credential_refused", Blame.CREDENTIAL, Again.NEVER);
            case QUOTA_EXHAUSTED -> made(status, "insufficient_quota", Blame.QUOTA, Again.NEVER);
            case TOO_LONG -> made(status, TOO_LONG, Blame.NOBODY, Again.NEVER);
        };
    }

    /** What came with status 200 is no answer. */
    static AttemptFailed invalid(int status, String reason) {
        return made(status, reason, Blame.MODEL, Again.AFTER_PAUSE);
    }

    /** What came is of the wrong kind, and will be the next time. */
    static AttemptFailed misfit(int status, String reason) {
        return made(status, reason, Blame.MODEL, Again.NEVER);
    }

    /** Nobody's failure: the call was not sent, or its client left. */
    static AttemptFailed blameless(String reason) {
        return made(0, reason, Blame.NOBODY, Again.NEVER);
    }

    private static AttemptFailed made(int status, String reason, Blame blame, Again again) {
        return new AttemptFailed(status, new Fault(blame, reason, Duration.ZERO), again);
    }

    /** The upstream's HTTP status; 0 when none came. */
    int status() {
        return status;
    }

    /** One word for logs and clients, such as {@code connect_failed}; never an address. */
    String reason() {
        return fault.reason();
    }

    /** Whom it is held against. */
    Fault fault() {
        return fault;
    }

    Again again() {
        return again;
    }

    /** How long the upstream asked to be left alone. */
    Optional<Duration> retryAfter() {
        return Optional.of(fault.rest()).filter(Duration::isPositive);
    }
}
