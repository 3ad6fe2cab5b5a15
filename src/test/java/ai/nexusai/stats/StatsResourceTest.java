package ai.nexusai.stats;

import ai.nexusai.InProcessGateway;
import ai.nexusai.call.Attempt;
import ai.nexusai.call.CallIds;
import ai.nexusai.call.Outcome;
import ai.nexusai.calllog.CallLog;
import ai.nexusai.calllog.CallLog.Named;
import ai.nexusai.calllog.WrittenCalls;
import ai.nexusai.usage.Cost;
import ai.nexusai.usage.TokenUsage;
import ai.nexusai.usage.TokensSource;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Reports over a few calls whose sums can be told by heart. */
final class StatsResourceTest {
    private static final CallIds IDS = new CallIds(Clock.systemUTC(), new Random(7));
    private static final Instant TEN = Instant.parse("2026-03-10T10:00:30Z");
    private static final String RANGE = "from=2026-03-10T00:00:00Z&to=2026-03-12T00:00:00Z";

    private static InProcessGateway gateway;

    @BeforeAll
    static void start() {
        gateway = InProcessGateway.start();
        gateway.admin("PUT", "/api/settings/time_zone", "{'value': 'UTC'}");
        gateway.admin("PUT", "/api/settings/exchange_rates", "{'value': {'CNY': '0.125'}}");
        gateway.awaitInForce();
        WrittenCalls.write(gateway.database(), ZoneOffset.UTC, List.of(
                call(TEN, new Named(1, "=cmd"), new Named(5, "gpt"), Optional.of(new Cost(new BigDecimal("0.10"), "USD"))),
                call(TEN.plusSeconds(60), new Named(1, "=cmd"), new Named(6, "qwen"), Optional.of(new Cost(new BigDecimal("8"), "CNY"))),
                call(TEN.plusSeconds(86_400), new Named(2, "team b"), new Named(5, "gpt"), Optional.of(new Cost(BigDecimal.ONE, "XAU"))),
                call(TEN.plusSeconds(3_600), new Named(2, "team b"), new Named(5, "gpt"), Optional.empty())));
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void usageByModelBringsCurrenciesTogetherAndFlagsWhatHasNoRate() {
        JsonNode rows = gateway.admin("GET", "/api/stats/usage?by=model&" + RANGE, "").path("items");
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).path("name").asText()).isEqualTo("gpt");
        assertThat(rows.get(0).path("calls").path("all").asLong()).isEqualTo(3);
        assertThat(rows.get(0).path("cost").asText()).isEqualTo("0.1");
        assertThat(rows.get(0).path("unpriced").asLong()).as("one without a cost, one without a rate").isEqualTo(2);
        assertThat(rows.get(1).path("cost").asText()).isEqualTo("1");
        assertThat(rows.get(1).path("currency").asText()).isEqualTo("USD");
        assertThat(rows.get(1).path("first_ms").path("p50").isNumber()).isTrue();
    }

    @Test
    void usageByDayIsInOrderAndOfOneKeyWhereAsked() {
        JsonNode days = gateway.admin("GET", "/api/stats/usage?by=day&" + RANGE, "").path("items");
        assertThat(days.findValuesAsText("starts_at")).containsExactly("2026-03-10T00:00:00Z", "2026-03-11T00:00:00Z");
        assertThat(days.get(0).path("tokens").path("prompt").asLong()).isEqualTo(300);
        JsonNode own = gateway.admin("GET", "/api/stats/usage?by=day&key_id=2&" + RANGE, "").path("items");
        assertThat(own.findValues("all").stream().mapToLong(JsonNode::asLong).toArray()).containsExactly(1, 1);
    }

    @Test
    void theDashboardTellsTotalsSeriesAndTries() {
        JsonNode board = gateway.admin("GET", "/api/stats/dashboard?" + RANGE, "");
        assertThat(board.path("step").asText()).isEqualTo("hour");
        assertThat(board.path("total").path("calls").path("ok").asLong()).isEqualTo(4);
        assertThat(board.path("total").path("success_rate").asDouble()).isEqualTo(1.0);
        assertThat(board.path("over_time")).hasSize(3);
        assertThat(board.path("by_key").findValuesAsText("name")).containsExactlyInAnyOrder("=cmd", "team b");
        assertThat(board.path("tries").findValues("success_rate").stream().map(JsonNode::asDouble)).containsExactly(1.0, 0.0);
        assertThat(board.path("now").path("keys").asLong()).isEqualTo(1);
        assertThat(board.path("since").asText()).isEqualTo("2026-03-10T00:00:00Z");
        assertThat(board.path("time_zone").asText()).isEqualTo("UTC");
    }

    @Test
    void theDashboardsListsAndSeriesComeToItsTotal() {
        JsonNode board = gateway.admin("GET", "/api/stats/dashboard?" + RANGE, "");
        for (String part : List.of("over_time", "by_model", "by_provider", "by_key")) {
            assertThat(board.path(part).findValues("all").stream().mapToLong(JsonNode::asLong).sum()).as(part).isEqualTo(4);
        }
        assertThat(board.path("by_model").findValuesAsText("name")).containsExactly("gpt", "qwen");
        assertThat(board.at("/by_model/0/total_ms/p95").isNumber()).isTrue();
        assertThat(board.at("/total/first_ms/p50").isNumber()).isTrue();
        assertThat(board.at("/total/cost").asText()).isEqualTo("1.1");
        assertThat(board.at("/total/unpriced").asLong()).isEqualTo(2);
    }

    @Test
    void aReportHasATotalOfAllItsRows() {
        JsonNode report = gateway.admin("GET", "/api/stats/usage?by=model&" + RANGE, "");
        assertThat(report.at("/total/calls/all").asLong()).isEqualTo(4);
        assertThat(report.at("/total/cost").asText()).isEqualTo("1.1");
        assertThat(report.at("/total/unpriced").asLong()).isEqualTo(2);
        assertThat(report.at("/total").has("name")).isFalse();
        assertThat(report.path("time_zone").asText()).isEqualTo("UTC");
    }

    @Test
    void hoursOfAYearAreRefusedWithAHint() {
        var refused = gateway.asAdmin("GET", "/api/stats/usage?by=hour&from=2025-01-01T00:00:00Z&to=2026-01-01T00:00:00Z", "");
        assertThat(refused.param()).isEqualTo("from");
        assertThat(refused.text()).contains("range_too_wide", "by=day");
    }

    @Test
    void theDashboardComparesWithTheRangeBefore() {
        JsonNode board = gateway.admin("GET", "/api/stats/dashboard?from=2026-03-11T00:00:00Z&to=2026-03-12T00:00:00Z", "");
        assertThat(board.path("total").path("calls").path("all").asLong()).isEqualTo(1);
        assertThat(board.path("prior").path("from").asText()).isEqualTo("2026-03-10T00:00:00Z");
        assertThat(board.path("prior").path("total").path("calls").path("all").asLong()).isEqualTo(3);
        assertThat(board.path("prior").path("conversations").asLong()).isEqualTo(2);
    }

    @Test
    void jsonLinesHoldARowEach() {
        var lines = gateway.asAdmin("GET", "/api/stats/usage?by=model&format=jsonl&" + RANGE, "").text().lines().toList();
        assertThat(lines).hasSize(2).first().asString().startsWith("{\"id\":5,\"name\":\"gpt\",");
    }

    @Test
    void anEmptyRangeHasAZeroTotal() {
        JsonNode board = gateway.admin("GET", "/api/stats/dashboard?from=2020-01-01T00:00:00Z&to=2020-01-02T00:00:00Z", "");
        assertThat(board.path("total").path("calls").path("all").asLong()).isZero();
        assertThat(board.path("total").path("cost").asText()).isEqualTo("0");
        assertThat(board.path("over_time")).isEmpty();
    }

    @Test
    void csvHasAHeadingAndNoFormulas() {
        var answer = gateway.asAdmin("GET", "/api/stats/usage?by=key&format=csv&" + RANGE, "");
        assertThat(answer.header("Content-Type")).startsWith("text/csv");
        assertThat(answer.text().lines().toList().get(1)).startsWith("1,'=cmd,,2,2,0,");
        assertThat(answer.text().lines().map(line -> line.split(",", -1).length).distinct()).hasSize(1);
    }

    @Test
    void wrongQueriesNameTheirField() {
        assertThat(gateway.asAdmin("GET", "/api/stats/usage?by=colour", "").param()).isEqualTo("by");
        assertThat(gateway.asAdmin("GET", "/api/stats/usage?from=yesterday", "").param()).isEqualTo("from");
        assertThat(gateway.asAdmin("GET", "/api/stats/usage?from=-999999999-01-01T00:00:00Z&to=-999999998-01-01T00:00:00Z", "").param())
                .isEqualTo("to");
        assertThat(gateway.asAdmin("GET", "/api/stats/usage?by=hour&key_id=1", "").param()).isEqualTo("by");
        assertThat(gateway.asAdmin("GET", "/api/stats/usage?key_id=x", "").param()).isEqualTo("key_id");
        assertThat(gateway.asAdmin("GET", "/api/stats/dashboard?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z", "").param())
                .isEqualTo("from");
    }

    @Test
    void theHubsPathsTellItsFigures() {
        JsonNode total = gateway.admin("GET", "/stats/total", "");
        assertThat(total.path("total_rounds").asLong()).isEqualTo(4);
        assertThat(total.path("total_conversations").asLong()).as("of two keys that chose the same id").isEqualTo(2);
        assertThat(total.path("total_tokens").asLong()).isEqualTo(440);
        assertThat(gateway.admin("GET", "/stats/conversation/talk", "").path("rounds").asLong()).isEqualTo(4);
        assertThat(gateway.admin("GET", "/stats/conversation/unknown", "").path("total_tokens").asLong()).isZero();
    }

    private static CallLog call(Instant at, Named key, Named model, Optional<Cost> cost) {
        var attempts = List.of(new Attempt(9, "bad", 1, "m", 500, "status_500", 10),
                new Attempt(3, "good", model.id(), "m", 200, "ok", 90));
        return new CallLog(IDS.next(), at, new CallLog.Caller(key, "10.0.0.1"),
                new CallLog.Asked("/v1/chat/completions", true, "m", Optional.of("talk")),
                new CallLog.Served(Named.NONE, new Named(3, "good"), model),
                new CallLog.Result(Outcome.OK, 200, OptionalLong.of(120), 400, Optional.empty(), attempts),
                new CallLog.Spent(TokenUsage.of(100, 10), Optional.of(TokensSource.UPSTREAM), cost));
    }
}
