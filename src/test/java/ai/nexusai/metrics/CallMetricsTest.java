package ai.nexusai.metrics;

import ai.nexusai.call.Attempt;
import ai.nexusai.call.Outcome;
import ai.nexusai.calllog.CallLog;
import ai.nexusai.calllog.CallLog.Asked;
import ai.nexusai.calllog.CallLog.Caller;
import ai.nexusai.calllog.CallLog.Named;
import ai.nexusai.calllog.CallLog.Result;
import ai.nexusai.calllog.CallLog.Served;
import ai.nexusai.calllog.CallLog.Spent;
import ai.nexusai.usage.TokenUsage;
import ai.nexusai.usage.TokensSource;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class CallMetricsTest {
    private static final int CALLS = 400;

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final CallMetrics metrics = new CallMetrics(new Series(registry));

    @Test
    void howeverManyModelsAndGroupsThereAreTheSeriesStayFew() {
        for (int i = 0; i < CALLS; i++) {
            metrics.accept(call(i));
        }
        Scraped scraped = Scraped.of(registry.scrape());
        for (String name : List.of("nexusai_calls_total", "nexusai_group_calls_total", "nexusai_unpriced_calls_total",
                "nexusai_failovers_total", "nexusai_first_event_seconds_count", "nexusai_call_duration_seconds_count")) {
            assertThat(scraped.series(name)).as(name).isBetween(50L, CallMetrics.MOST_NAMES + 1L);
            assertThat(scraped.sum(name)).as(name).isEqualTo(CALLS);
        }
        assertThat(scraped.sum("nexusai_tokens_total")).isEqualTo(CALLS * 18);
        assertThat(scraped.value("nexusai_group_calls_total", "group=other", "outcome=ok")).isEqualTo(CALLS - CallMetrics.MOST_NAMES);
    }

    @Test
    void theIdsOfKeywordsAndOddReasonsMakeNoSeries() {
        for (int i = 0; i < CALLS; i++) {
            metrics.accept(tried("keyword_" + i, 1));
            metrics.accept(tried("odd_" + i, 1));
        }
        Scraped scraped = Scraped.of(registry.scrape());
        assertThat(scraped.value("nexusai_attempts_total", "result=keyword", "provider=p2", "model=m1")).isEqualTo(CALLS);
        assertThat(scraped.series("nexusai_attempts_total")).isLessThan(60);
    }

    @Test
    void nothingTellsWhoCalledOrWhatAbout() {
        metrics.accept(call(1));
        assertThat(registry.scrape()).doesNotContain("secret-name", "203.0.113.9", "conversation-1", "asked-1");
    }

    /** Tried at one model in vain, served by another one. */
    private static CallLog call(int number) {
        return log(number, List.of(attempt(number + 1_000, "status_503"), attempt(number, "ok")));
    }

    private static CallLog tried(String reason, int number) {
        return log(number, List.of(attempt(number, reason)));
    }

    private static Attempt attempt(int number, String reason) {
        return new Attempt(1 + number % 7, "p" + (1 + number % 7), number, "m" + number, 200, reason, 3);
    }

    private static CallLog log(int number, List<Attempt> attempts) {
        Attempt served = attempts.getLast();
        return new CallLog(UUID.randomUUID(), Instant.EPOCH, new Caller(new Named(number + 1, "secret-name"), "203.0.113.9"),
                new Asked("/v1/chat/completions", true, "asked-" + number, Optional.of("conversation-" + number)),
                new Served(new Named(number + 1, "g" + number), new Named(served.providerId(), served.provider()),
                        new Named(served.modelId(), served.model())),
                new Result(Outcome.OK, 200, OptionalLong.of(2), 5, Optional.empty(), attempts),
                new Spent(TokenUsage.of(11, 7), Optional.of(TokensSource.UPSTREAM), Optional.empty()));
    }
}
