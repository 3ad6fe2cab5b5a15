package ai.nexusai.relay;

import ai.nexusai.call.Call;
import ai.nexusai.catalog.Catalog;
import ai.nexusai.dialect.ChatRequest;
import ai.nexusai.dialect.Dialect;
import ai.nexusai.dialect.WholeAnswer;
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
import java.util.function.Consumer;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

/** One call at one candidate: sends, and waits for the point from which its answer is the call's answer. */
final class Attempting {
    private static final String EVENT_STREAM = "text/event-stream";

    private final UpstreamClient client;
    private final UsageOption usageOption;
    private final int maxAnswer;
    private final Consumer<Keyword> keywordHits;

    Attempting(UpstreamClient client, UsageOption usageOption, int maxAnswer, KeywordHits keywordHits) {
        this.client = client;
        this.usageOption = usageOption;
        this.maxAnswer = maxAnswer;
        this.keywordHits = keywordHits::count;
    }

    /** What stays the same over all candidates of a call. */
    record Work(Call call, ChatRequest request, Catalog catalog, Settlement settlement, Cancellation cancellation) {}

    /**
     * @throws AttemptFailed when another candidate may serve
     * @throws ClientGoneException when the call was cancelled meanwhile
     */
    Reply run(Work work, Candidate candidate, Dialect dialect) throws AttemptFailed {
        boolean askUsage = work.request().stream() && !work.request().isUsageWanted() && usageOption.isKnownBy(candidate.provider());
        try {
            return send(work, candidate, dialect, askUsage);
        } catch (UsageOptionRefused e) {
            return withoutUsage(work, candidate, dialect);
        }
    }

    /** What the first refusal named is only believed once the same request is served without it: some upstreams echo all of a request. */
    private Reply withoutUsage(Work work, Candidate candidate, Dialect dialect) throws AttemptFailed {
        try {
            Reply reply = send(work, candidate, dialect, false);
            if (reply instanceof Streaming) {
                usageOption.refusedBy(candidate.provider());
            }
            return reply;
        } catch (UsageOptionRefused e) {
            throw new IllegalStateException("refused what was not sent", e);
        }
    }

    private Reply send(Work work, Candidate candidate, Dialect dialect, boolean askUsage) throws AttemptFailed, UsageOptionRefused {
        Deadlines deadlines = deadlines(work, candidate);
        if (deadlines.totalAt() != Deadlines.NEVER && System.nanoTime() - deadlines.totalAt() >= 0) {
            throw new AttemptFailed(0, Kind.TOTAL_TIMEOUT.text());
        }
        var request = dialect.encode(work.request(), candidate.target(), askUsage);
        try {
            var exchange = client.send(request, deadlines, work.cancellation()::guard);
            return opened(work, candidate, dialect, new Sent(exchange, askUsage));
        } catch (UpstreamException e) {
            if (work.cancellation().isCancelled()) {
                throw new ClientGoneException();
            }
            throw new AttemptFailed(0, e.kind().text());
        }
    }

    /** Closes the exchange unless a stream goes on with it. */
    private Reply opened(Work work, Candidate candidate, Dialect dialect, Sent sent)
            throws AttemptFailed, UsageOptionRefused, UpstreamException {
        boolean handedOn = false;
        try {
            Reply reply = decide(work, candidate, dialect, sent);
            handedOn = reply instanceof Streaming;
            return reply;
        } finally {
            if (!handedOn) {
                sent.exchange().close();
            }
        }
    }

    private record Sent(UpstreamExchange exchange, boolean askedUsage) {}

    private Reply decide(Work work, Candidate candidate, Dialect dialect, Sent sent)
            throws AttemptFailed, UsageOptionRefused, UpstreamException {
        int status = sent.exchange().status();
        if (status / 100 != 2) {
            return refused(work, candidate, dialect, sent);
        }
        boolean streams = sent.exchange().header("content-type").map(type -> type.toLowerCase(Locale.ROOT).startsWith(EVENT_STREAM))
                .orElse(false);
        if (streams != work.request().stream()) {
            throw new AttemptFailed(status, streams ? "unexpected_stream" : "not_a_stream");
        }
        return streams ? stream(work, candidate, dialect, sent) : whole(work, candidate, dialect, sent);
    }

    private Reply stream(Work work, Candidate candidate, Dialect dialect, Sent sent) throws AttemptFailed, UpstreamException {
        var stream = new UpstreamStream(sent.exchange(), dialect.stream(work.request()), watch(work, candidate));
        stream.awaitContent();
        work.settlement().firstContent();
        work.settlement().committed(candidate, sent.exchange().status());
        return new Streaming(stream, work.settlement(), work.cancellation());
    }

    private Reply whole(Work work, Candidate candidate, Dialect dialect, Sent sent) throws AttemptFailed, UpstreamException {
        WholeAnswer answer = dialect.whole(sent.exchange().readAll(maxAnswer));
        KeywordWatch watch = watch(work, candidate);
        if (answer.fault().isPresent()) {
            watch.lookAtError(answer.body());
            throw new AttemptFailed(sent.exchange().status(), answer.fault().get());
        }
        watch.look(answer.body());
        if (watch.reason().isPresent()) {
            throw new AttemptFailed(sent.exchange().status(), watch.reason().get());
        }
        return committed(work, candidate, sent.exchange(), answer);
    }

    private Reply refused(Work work, Candidate candidate, Dialect dialect, Sent sent)
            throws AttemptFailed, UsageOptionRefused, UpstreamException {
        var exchange = sent.exchange();
        byte[] body = exchange.readAll(maxAnswer);
        KeywordWatch watch = watch(work, candidate);
        watch.lookAtError(body);
        return switch (dialect.judge(exchange.status(), body, sent.askedUsage())) {
            case CLIENT_FAULT -> {
                if (watch.reason().isPresent()) {
                    throw new AttemptFailed(exchange.status(), watch.reason().get());
                }
                yield committed(work, candidate, exchange, ClientFault.answer(exchange.status(), body));
            }
            case WITHOUT_USAGE -> throw new UsageOptionRefused();
            case NEXT -> throw new AttemptFailed(exchange.status(), "status_" + exchange.status(), RetryAfter.of(exchange));
        };
    }

    private static Reply committed(Work work, Candidate candidate, UpstreamExchange exchange, WholeAnswer answer) {
        work.settlement().committed(candidate, exchange.status());
        return new Whole(exchange.status(), answer.body(), PassedHeaders.of(exchange), answer.usage(), work.settlement());
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
