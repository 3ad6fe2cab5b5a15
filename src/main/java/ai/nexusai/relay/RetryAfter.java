package ai.nexusai.relay;

import ai.nexusai.http.UpstreamExchange;
import java.time.Duration;
import java.util.Optional;

/** How long an upstream wants to be left alone: {@code Retry-After} in seconds (RFC 9110 section 10.2.3) or Azure's milliseconds. */
final class RetryAfter {
    private static final long MAX_SECONDS = 24 * 60 * 60;

    private RetryAfter() {}

    /** Empty when the upstream does not say, or says a date: clocks differ. */
    static Optional<Duration> of(UpstreamExchange exchange) {
        return number(exchange.header("retry-after-ms")).map(Duration::ofMillis)
                .or(() -> number(exchange.header("retry-after")).map(Duration::ofSeconds));
    }

    private static Optional<Long> number(Optional<String> header) {
        return header.map(String::strip).filter(text -> text.length() <= 12 && !text.isEmpty() && text.chars().allMatch(Character::isDigit))
                .map(Long::parseLong).map(value -> Math.min(value, MAX_SECONDS * 1000));
    }
}
