package ai.nexusai.message;

import ai.nexusai.call.CallIds;
import ai.nexusai.call.Outcome;
import ai.nexusai.calllog.CallLog;
import ai.nexusai.calllog.CallLog.Asked;
import ai.nexusai.calllog.CallLog.Named;
import ai.nexusai.calllog.CallLog.Result;
import ai.nexusai.calllog.CallLog.Served;
import ai.nexusai.calllog.CallLog.Spent;
import ai.nexusai.json.Slice;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Calls with something said in them. */
final class Calls {
    private static final CallIds IDS = new CallIds(Clock.systemUTC(), new Random());

    private Calls() {}

    static CallLog at(Instant time) {
        return new CallLog(IDS.next(), time, new CallLog.Caller(new Named(7, "team"), "10.0.0.1"),
                new Asked("/v1/chat/completions", false, "m", Optional.of("conv")), Served.NOBODY,
                new Result(Outcome.OK, 200, OptionalLong.empty(), 12, Optional.empty(), List.of()), Spent.NOTHING);
    }

    static Spoken spoken(String request, String answer) {
        return new Spoken(slice(request), Optional.of(slice(answer)), false, List.of());
    }

    static Slice slice(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return new Slice(bytes, 0, bytes.length);
    }
}
