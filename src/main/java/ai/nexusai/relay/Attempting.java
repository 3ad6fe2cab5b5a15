package ai.nexusai.relay;

import ai.nexusai.call.Call;
import ai.nexusai.catalog.Catalog;
import ai.nexusai.dialect.ChatRequest;
import ai.nexusai.dialect.Dialect;
import ai.nexusai.dialect.Verdict;
import ai.nexusai.dialect.WholeAnswer;
import ai.nexusai.error.GatewayException;
import ai.nexusai.health.Trial;
import ai.nexusai.http.Deadlines;
import ai.nexusai.http.UpstreamClient;
import ai.nexusai.http.UpstreamException;
import ai.nexusai.http.UpstreamException.Kind;
import ai.nexusai.http.UpstreamExchange;
import ai.nexusai.keyword.Keyword;
import ai.nexusai.keyword.KeywordHits;
import ai.nexusai.provider.Timeouts;
import ai.nexusai.routing.Candidate;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

/** One call at one candidate: sends, and waits for the point from which its answer is the call's answer. */
final class Attempting {
    private static final String EVENT_STREAM = "text/event-stream";

    private final UpstreamClient client;
    private final UsageOption usageOption;
    private final int maxAnswer;
    private final Consumer<Keyword> keywordHits;
    private final LongAdder streams = new LongAdder();

    Attempting(UpstreamClient client, UsageOption usageOption, int maxAnswer, KeywordHits keywordHits) {
        this.client = client;
        this.usageOption = usageOption;
        this.maxAnswer = maxAnswer;
        this.keywordHits = keywordHits::count;
    }

    /** How many streams that it opened are not closed yet. */
    int streams() {
        return streams.intValue();
    }

    /** What stays the same over all candidates of a call. */
    record Work(Call call, ChatRequest request, Catalog catalog, Settlement settlement, Cancellation cancellation) {}

    /**
     * One candidate at hand.
     *
     * @param largerLeft whether one with a larger context window is still to be tried
     */
    record Try(Trial trial, Dialect dialect, BooleanSupplier largerLeft) {

        Candidate candidate() {
            return trial.candidate();
        }
    }

    /**
     * @throws AttemptFailed when another candidate may serve
     * @throws ClientGoneException when the call was cancelled meanwhile
     * @throws GatewayException 503 when the gateway is closed meanwhile
     */
    Reply run(Work work, Try at) throws AttemptFailed {
        boolean askUsage = work.request().stream() && !work.request().isUsageWanted() && usageOption.isKnownBy(at.candidate().provider());
        try {
            return send(work, at, askUsage);
        } catch (UsageOptionRefused e) {
            return withoutUsage(work, at);
        }
    }

    /** What the first refusal named is only believed once the same request is served without it: some upstreams echo all of a request. */
    private Reply withoutUsage(Work work, Try at) throws AttemptFailed {
        try {
            Reply reply = send(work, at, false);
            if (reply instanceof Streaming) {
                usageOption.refusedBy(at.candidate().provider());
            }
            return reply;
        } catch (UsageOptionRefused e) {
            throw new IllegalStateException("refused what was not sent", e);
        }
    }

    private Reply send(Work work, Try at, boolean askUsage) throws AttemptFailed, UsageOptionRefused {
        Deadlines deadlines = deadlines(work, at.candidate());
        if (deadlines.totalAt() != Deadlines.NEVER && System.nanoTime() - deadlines.totalAt() >= 0) {
            throw AttemptFailed.blameless(Kind.TOTAL_TIMEOUT.text());
        }
        var request = at.dialect().encode(work.request(), at.candidate().target(), askUsage);
        try {
            var exchange = client.send(request, deadlines, work.cancellation()::guard);
            return opened(work, at, new Sent(exchange, askUsage));
        } catch (UpstreamException e) {
            if (work.cancellation().isCancelled()) {
                throw new ClientGoneException();
            }
            if (e.kind() == Kind.ABORTED) {
                work.cancellation().checkPresent();
                throw ActiveCalls.closing();
            }
            throw timedOutByOthers(work, e.kind()) ? AttemptFailed.blameless(e.kind().text()) : AttemptFailed.of(e.kind());
        }
    }

    /** Whether the call's time was over, of which tries before this one had a part. */
    private static boolean timedOutByOthers(Work work, Kind kind) {
        return kind == Kind.TOTAL_TIMEOUT && !work.settlement().attempts().isEmpty();
    }

    /** Closes the exchange unless a stream goes on with it. */
    private Reply opened(Work work, Try at, Sent sent)
            throws AttemptFailed, UsageOptionRefused, UpstreamException {
        boolean handedOn = false;
        try {
            Reply reply = decide(work, at, sent);
            handedOn = reply instanceof Streaming;
            return reply;
        } finally {
            if (!handedOn) {
                sent.exchange().close();
            }
        }
    }

    private record Sent(UpstreamExchange exchange, boolean askedUsage) {}

    private Reply decide(Work work, Try at, Sent sent)
            throws AttemptFailed, UsageOptionRefused, UpstreamException {
        int status = sent.exchange().status();
        if (status / 100 != 2) {
            return refused(work, at, sent);
        }
        boolean streams = sent.exchange().header("content-type").map(type -> type.toLowerCase(Locale.ROOT).startsWith(EVENT_STREAM))
                .orElse(false);
        if (streams != work.request().stream()) {
            throw AttemptFailed.misfit(status, streams ? "unexpected_stream" : "not_a_stream");
        }
        return streams ? stream(work, at, sent) : whole(work, at, sent);
    }

    private Reply stream(Work work, Try at, Sent sent) throws AttemptFailed, UpstreamException {
        var stream = new UpstreamStream(sent.exchange(), reading(work, at), work.request(), watch(work, at.candidate()));
        stream.awaitContent();
        work.settlement().firstContent();
        work.settlement().committed(at.trial(), sent.exchange().status());
        return new Streaming(stream, work.settlement(), work.cancellation(), streams);
    }

    private Reply whole(Work work, Try at, Sent sent) throws AttemptFailed, UpstreamException {
        int status = sent.exchange().status();
        WholeAnswer answer = reading(work, at).whole(sent.exchange().readAll(maxAnswer));
        KeywordWatch watch = watch(work, at.candidate());
        if (answer.fault().isPresent()) {
            watch.lookAtError(answer.body());
            throw fault(at, status, answer, answer.fault().get());
        }
        watch.look(answer.body());
        if (watch.reason().isPresent()) {
            throw AttemptFailed.misfit(status, watch.reason().get());
        }
        return committed(work, at, sent.exchange(), answer);
    }

    private static AttemptFailed fault(Try at, int status, WholeAnswer answer, String fault) {
        return fault.equals(WholeAnswer.ERROR)
                ? AttemptFailed.of(at.dialect().judgeInBand(answer.body()), status, fault)
                : AttemptFailed.invalid(status, fault);
    }

    private Reply refused(Work work, Try at, Sent sent) throws AttemptFailed, UsageOptionRefused, UpstreamException {
        var exchange = sent.exchange();
        byte[] body = exchange.readAll(maxAnswer);
        KeywordWatch watch = watch(work, at.candidate());
        watch.lookAtError(body);
        Verdict verdict = at.dialect().judge(exchange.status(), body, sent.askedUsage());
        return switch (verdict) {
            case CLIENT_FAULT -> {
                if (watch.reason().isPresent()) {
                    throw AttemptFailed.of(Verdict.ELSEWHERE, exchange.status(), watch.reason().get());
                }
                yield committed(work, at, exchange, ClientFault.answer(exchange.status(), body, at.candidate().target()));
            }
            case WITHOUT_USAGE -> throw new UsageOptionRefused();
            case TOO_LONG -> {
                if (at.largerLeft().getAsBoolean()) {
                    throw AttemptFailed.of(verdict, exchange.status(), Optional.empty());
                }
                yield committed(work, at, exchange, ClientFault.answer(exchange.status(), body, at.candidate().target()));
            }
            case NEXT, AGAIN, ELSEWHERE, MODEL_UNKNOWN, CREDENTIAL_REFUSED, QUOTA_EXHAUSTED ->
                throw AttemptFailed.of(verdict, exchange.status(), RetryAfter.of(exchange));
        };
    }

    private static Reply committed(Work work, Try at, UpstreamExchange exchange, WholeAnswer answer) {
        work.settlement().committed(at.trial(), exchange.status());
        work.settlement().transcript().answered(answer.body());
        return new Whole(exchange.status(), answer, PassedHeaders.of(exchange), work.settlement());
    }

    private static Reading reading(Work work, Try at) {
        return new Reading(work.call(), at.candidate(), at.dialect(), work.settlement().transcript());
    }

    private KeywordWatch watch(Work work, Candidate candidate) {
        return KeywordWatch.of(work.catalog().keywords(candidate.provider().id()), keywordHits,
                work.catalog().settings().keywordHoldChars());
    }

    private static Deadlines deadlines(Work work, Candidate candidate) {
        Timeouts timeouts = candidate.provider().timeouts();
        Duration firstByte = work.request().stream() ? Duration.ofMillis(timeouts.firstByteMs()) : Duration.ZERO;
        long totalAt = timeouts.totalMs() == 0
                ? Deadlines.NEVER
                : work.call().startedNanos() + MILLISECONDS.toNanos(timeouts.totalMs());
        return new Deadlines(Duration.ofMillis(timeouts.connectMs()), firstByte, Duration.ofMillis(timeouts.idleMs()), totalAt);
    }

    /** The upstream does not take the option that we added to the client's request. */
    private static final class UsageOptionRefused extends Exception {
        private static final long serialVersionUID = 1L;

        UsageOptionRefused() {
            super(null, null, false, false);
        }
    }
}
