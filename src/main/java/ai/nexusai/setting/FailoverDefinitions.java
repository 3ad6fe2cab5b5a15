package ai.nexusai.setting;

import ai.nexusai.json.Json;
import ai.nexusai.setting.FailoverSettings.Breaker;
import ai.nexusai.setting.FailoverSettings.Retry;
import ai.nexusai.setting.FailoverSettings.SetAside;
import java.time.Duration;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/** The settings that {@link FailoverSettings} is made of. */
final class FailoverDefinitions {
    private static final int DAY = 86_400;
    private static final int MINUTE_MILLIS = 60_000;
    private static final int MOST_FAILURES = 1_000;
    private static final int MOST_RETRIES = 10;

    private FailoverDefinitions() {}

    static Stream<Definition> of(FailoverSettings defaults) {
        return Stream.concat(ofBreaker(defaults.breaker(), defaults.setAside()), ofRetry(defaults.retry()));
    }

    private static Stream<Definition> ofBreaker(Breaker breaker, SetAside setAside) {
        return Stream.of(
                number("failure_threshold", breaker.threshold(), ValueChecks.number(1, MOST_FAILURES),
                        "Consecutive failures after which a provider or model is left alone for a while; a provider may have its own."),
                seconds("failure_window_s", breaker.window(),
                        "Seconds in which those failures have to lie; a provider may have its own."),
                seconds("trip_s", breaker.trip(),
                        "Seconds for which a tripped provider or model is left alone; twice as long each time it fails again after that."),
                seconds("trip_max_s", breaker.mostTrip(), "Seconds for which it is left alone at most."),
                seconds("set_aside_s", setAside.refused(),
                        "Seconds for which a credential is set aside that its provider refused; twice as long each time, up to a day."),
                seconds("set_aside_quota_s", setAside.quota(),
                        "Seconds for which a credential without money or quota is set aside; twice as long each time, up to a day."));
    }

    private static Stream<Definition> ofRetry(Retry retry) {
        return Stream.of(
                number("retry_attempts", retry.attempts(), ValueChecks.number(0, MOST_RETRIES),
                        "Further tries of a candidate that failed in passing, once no other candidate is left; 0 = none."),
                number("retry_backoff_ms", retry.backoff().toMillis(), ValueChecks.number(1, MINUTE_MILLIS),
                        "Milliseconds before the first further try; twice as long before each next one."),
                number("retry_wait_max_ms", retry.mostWait().toMillis(), ValueChecks.number(0, MINUTE_MILLIS),
                        "The longest pause of a call; a provider that asks for a longer one (Retry-After) is not waited for."));
    }

    static FailoverSettings values(ToIntFunction<String> of) {
        return new FailoverSettings(
                new Breaker(of.applyAsInt("failure_threshold"), seconds(of, "failure_window_s"), seconds(of, "trip_s"),
                        seconds(of, "trip_max_s")),
                new SetAside(seconds(of, "set_aside_s"), seconds(of, "set_aside_quota_s")),
                new Retry(of.applyAsInt("retry_attempts"), Duration.ofMillis(of.applyAsInt("retry_backoff_ms")),
                        Duration.ofMillis(of.applyAsInt("retry_wait_max_ms"))));
    }

    private static Duration seconds(ToIntFunction<String> of, String name) {
        return Duration.ofSeconds(of.applyAsInt(name));
    }

    private static Definition seconds(String name, Duration value, String description) {
        return number(name, value.toSeconds(), ValueChecks.number(1, DAY), description);
    }

    private static Definition number(String name, long value, Check check, String description) {
        return new Definition(name, "integer", Json.MAPPER.valueToTree(value), description, check);
    }
}
