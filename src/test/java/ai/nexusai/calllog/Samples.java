package ai.nexusai.calllog;

import ai.nexusai.call.Attempt;
import ai.nexusai.call.CallIds;
import ai.nexusai.call.Outcome;
import ai.nexusai.calllog.CallLog.Named;
import ai.nexusai.usage.Cost;
import ai.nexusai.usage.TokenUsage;
import ai.nexusai.usage.TokensSource;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;

/** Call logs to test with. */
final class Samples {
    static final Instant START = Instant.parse("2026-11-21T01:02:03.004005Z");
    private static final CallIds IDS = new CallIds(Clock.systemUTC(), new Random());

    private Samples() {}

    static UUID id() {
        return IDS.next();
    }

    /** A streamed call with everything filled in. */
    static CallLog full() {
        return at(START);
    }

    static CallLog at(Instant startedAt) {
        var attempts = List.of(new Attempt(3, "first", 5, "gpt-4o", 500, "status_500", 12),
                new Attempt(4, "second", 6, "gpt-4o", 200, "ok", 840));
        return new CallLog(id(), startedAt, new CallLog.Caller(new Named(7, "team a"), "10.1.2.3"),
                new CallLog.Asked("/v1/chat/completions", true, "smart", Optional.of("conv-1")),
                new CallLog.Served(new Named(2, "smart"), new Named(4, "second"), new Named(6, "gpt-4o")),
                new CallLog.Result(Outcome.OK, 200, OptionalLong.of(220), 852, Optional.empty(), attempts), spent());
    }

    /** A call that was not let in: nothing optional is there. */
    static CallLog refused() {
        return new CallLog(id(), START, new CallLog.Caller(Named.NONE, "::1"),
                new CallLog.Asked("/v1/chat/completions", false, "", Optional.empty()), CallLog.Served.NOBODY,
                new CallLog.Result(Outcome.REFUSED, 401, OptionalLong.empty(), 0, Optional.of("No such key."), List.of()),
                CallLog.Spent.NOTHING);
    }

    static CallLog failed(String error) {
        var log = full();
        return new CallLog(log.id(), log.startedAt(), log.caller(), log.asked(), log.served(),
                new CallLog.Result(Outcome.UPSTREAM_ERROR, 502, OptionalLong.empty(), 5, Optional.of(error), List.of()), log.spent());
    }

    private static CallLog.Spent spent() {
        var tokens = TokenUsage.of(1_200, 34).withCached(1_000).withReasoning(0).withAudio(12).withImage(7);
        return new CallLog.Spent(tokens, Optional.of(TokensSource.UPSTREAM),
                Optional.of(new Cost(new BigDecimal("0.000123450"), "USD")));
    }

    /** The lines of calls, to compare them by. */
    static List<String> lines(List<CallRow> rows) {
        return rows.stream().map(CallRow::toString).toList();
    }

    static List<CallRow> rows(List<CallLog> logs) {
        return logs.stream().map(CallRow::of).toList();
    }
}
