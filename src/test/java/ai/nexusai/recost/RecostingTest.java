package ai.nexusai.recost;

import ai.nexusai.account.Role;
import ai.nexusai.call.Attempt;
import ai.nexusai.call.CallIds;
import ai.nexusai.call.Outcome;
import ai.nexusai.calllog.CallLog;
import ai.nexusai.calllog.CallLog.Named;
import ai.nexusai.calllog.CallLogs;
import ai.nexusai.calllog.WrittenCalls;
import ai.nexusai.db.Database;
import ai.nexusai.job.JobRunner;
import ai.nexusai.job.Jobs;
import ai.nexusai.job.JobsResource;
import ai.nexusai.testing.AdminApi;
import ai.nexusai.testing.Features;
import ai.nexusai.testing.RestServer.Answer;
import ai.nexusai.testing.TestDatabase;
import ai.nexusai.usage.Cost;
import ai.nexusai.usage.TokenUsage;
import ai.nexusai.usage.TokensSource;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(TestDatabase.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RecostingTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final CallIds ids = new CallIds(Clock.systemUTC(), new Random(1));
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    private final Database database;
    private final AdminApi api;
    private final JobRunner runner;
    private long model;
    private long other;

    RecostingTest(Database database) {
        this.database = database;
        var jobs = new Jobs(database);
        this.api = new AdminApi(Features.over(database), new JobsResource(jobs), new RecostResource(jobs, Clock.systemUTC()));
        this.runner = new JobRunner(database, "a", List.of(new Recosting(() -> ZONE)), () -> true);
        runner.start();
    }

    @BeforeEach
    void startWithTwoModels() {
        database.<Integer>write(
                handle -> handle
                        .execute("TRUNCATE provider, call_log, usage_5min, usage_hour, usage_day, usage_day_all, conversation, "
                                + "key_total CASCADE"));
        long provider = api.send("POST", "/api/providers", "{'name':'p','server_url':'https://h'}").json().get("id").asLong();
        model = model(provider, "m");
        other = model(provider, "n");
    }

    @AfterAll
    void close() {
        runner.close();
        api.close();
    }

    private long model(long provider, String name) {
        return api.send("POST", "/api/models", "{'provider_id':" + provider + ",'model_name':'" + name + "'}").json().get("id").asLong();
    }

    private void price(long of, Instant from, String amounts) {
        Answer answer = api.send("POST", "/api/models/" + of + "/prices", "{'valid_from':'" + from + "'," + amounts + "}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    private CallLog call(Instant at, long of, Outcome outcome, Optional<Cost> cost) {
        int status = outcome == Outcome.UPSTREAM_ERROR ? 502 : 200;
        var tokens = outcome == Outcome.UPSTREAM_ERROR ? TokenUsage.NONE : TokenUsage.of(1_000_000, 2_000_000).withCached(500_000);
        return new CallLog(ids.next(), at, new CallLog.Caller(new Named(7, "team"), "10.1.2.3"),
                new CallLog.Asked("/v1/chat/completions", true, "m", Optional.of("talk")),
                new CallLog.Served(Named.NONE, new Named(1, "p"), new Named(of, "m")),
                new CallLog.Result(outcome, status, OptionalLong.of(120), 900, Optional.empty(),
                        List.of(new Attempt(1, "p", of, "m", status, status == 200 ? "ok" : "status_502", 880))),
                new CallLog.Spent(tokens, Optional.of(TokensSource.UPSTREAM), cost));
    }

    private static Optional<Cost> cost(String amount, String currency) {
        return Optional.of(new Cost(new BigDecimal(amount), currency));
    }

    /** Charges anew what began in the last three days and waits for the end. */
    private JsonNode recost(String more) {
        Answer asked = api.as(Role.ADMINISTRATOR, "POST", "/api/recost", "{'from':'" + now.minus(Duration.ofDays(3)) + "'" + more + "}");
        assertThat(asked.status()).as(asked.text()).isEqualTo(202);
        String job = asked.header("Location").replaceFirst("^http://[^/]+", "");
        assertThat(job).isEqualTo("/api/jobs/" + asked.json().get("id").asLong());
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> !api.get(job).json().get("ended_at").isNull());
        JsonNode ended = api.get(job).json();
        assertThat(ended.get("state").asText()).as(ended.toString()).isEqualTo("done");
        assertThat(ended.get("done")).isEqualTo(ended.get("total"));
        return ended.get("result");
    }

    private String costOf(CallLog call) {
        CallLog row = new CallLogs(database, Clock.systemUTC()).get(call.id());
        return row.spent().cost().map(cost -> cost.amount().stripTrailingZeros().toPlainString() + " " + cost.currency()).orElse("unknown");
    }

    @Test
    void theLogAndItsRollUpsChangeTogether() {
        var calls = new ArrayList<CallLog>();
        for (int i = 0; i < 1_500; i++) {
            calls.add(call(now.minus(Duration.ofMinutes(i % 90)), i % 3 == 0 ? other : model, Outcome.OK,
                    i % 2 == 0 ? Optional.empty() : cost("1.5", "USD")));
        }
        calls.add(call(now.minus(Duration.ofMinutes(1)), model, Outcome.UPSTREAM_ERROR, Optional.empty()));
        calls.add(call(now.minus(Duration.ofHours(30)), model, Outcome.INTERRUPTED, Optional.empty()));
        WrittenCalls.write(database, ZONE, calls);
        price(model, now.minus(Duration.ofDays(9)), "'input':'1','output':'2','cached_input':'0.1','currency':'CNY'");
        price(model, now.minus(Duration.ofMinutes(30)), "'input':'3','output':'4','currency':'USD'");
        JsonNode result = recost("");
        assertThat(result.get("calls").asLong()).isEqualTo(1_501);
        assertThat(WrittenCalls.rollUps(database)).isEqualTo(WrittenCalls.rollUpsAnew(database, ZONE));
        assertThat(costOf(calls.get(1))).as("1 million at 3 and 2 millions at 4").isEqualTo("11 USD");
        assertThat(costOf(calls.get(31))).as("half a million at 1 and at 0.1, and 2 millions at 2").isEqualTo("4.55 CNY");
        assertThat(costOf(calls.get(3))).as("a model without a price").isEqualTo("unknown");
        assertThat(costOf(calls.get(1_500))).as("nobody answered").isEqualTo("unknown");
        assertThat(costOf(calls.get(1_501))).isEqualTo("4.55 CNY");
        assertThat(recost("").get("changed").asLong()).as("a second time changes nothing").isZero();
    }

    @Test
    void aDryRunTellsAndLeavesAllAsItIs() {
        CallLog free = call(now, model, Outcome.OK, Optional.empty());
        CallLog paid = call(now, model, Outcome.OK, cost("1.5", "USD"));
        WrittenCalls.write(database, ZONE, List.of(free, paid));
        price(model, now.minus(Duration.ofDays(1)), "'input':'1','output':'2','currency':'EUR'");
        List<String> before = WrittenCalls.rollUps(database);
        assertThat(recost(",'dry_run':true").toString()).isEqualTo("{\"after\":{\"cost\":{\"EUR\":\"10\"},\"unpriced\":0},\"calls\":2,"
                + "\"before\":{\"cost\":{\"USD\":\"1.5\"},\"unpriced\":1},\"changed\":2,\"skipped\":0}");
        assertThat(WrittenCalls.rollUps(database)).isEqualTo(before);
        assertThat(costOf(paid)).isEqualTo("1.5 USD");
    }

    @Test
    void onlyWhatIsAskedForIsTouchedAndADeletedModelsCallsKeepTheirCost() {
        CallLog ours = call(now, model, Outcome.OK, Optional.empty());
        CallLog others = call(now, other, Outcome.OK, Optional.empty());
        CallLog gone = call(now, 99_999, Outcome.OK, cost("1.5", "USD"));
        CallLog old = call(now.minus(Duration.ofDays(4)), model, Outcome.OK, Optional.empty());
        WrittenCalls.write(database, ZONE, List.of(ours, others, gone, old));
        price(model, now.minus(Duration.ofDays(9)), "'per_call':'0.04'");
        price(other, now.minus(Duration.ofDays(9)), "'per_call':'0.05'");
        recost(",'model_id':" + model);
        assertThat(List.of(costOf(ours), costOf(others), costOf(old))).containsExactly("0.04 USD", "unknown", "unknown");
        assertThat(recost(",'provider_id':2").get("calls").asLong()).isZero();
        assertThat(recost(",'provider_id':1").get("skipped").asLong()).isEqualTo(1);
        assertThat(List.of(costOf(others), costOf(gone))).containsExactly("0.05 USD", "1.5 USD");
    }

    @Test
    void whatIsAskedForIsChecked() {
        assertThat(ask("{}")).isEqualTo("from");
        assertThat(ask("{'from':'2026-01-02T00:00:00Z','to':'2026-01-01T00:00:00Z'}")).isEqualTo("from");
        assertThat(ask("{'from':'2026-01-02T00:00:00Z','dry_run':1}")).isEqualTo("dry_run");
        assertThat(api.send("POST", "/api/recost", "{'from':'2026-01-02T00:00:00Z'}").status()).isEqualTo(403);
    }

    private String ask(String body) {
        return api.as(Role.ADMINISTRATOR, "POST", "/api/recost", body).param();
    }
}
