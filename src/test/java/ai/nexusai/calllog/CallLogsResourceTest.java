package ai.nexusai.calllog;

import ai.nexusai.RestApplication;
import ai.nexusai.calllog.CallBodies.CallBody;
import ai.nexusai.db.Cursor;
import ai.nexusai.db.Database;
import ai.nexusai.secret.Secret;
import ai.nexusai.testing.RestServer;
import ai.nexusai.testing.RestServer.Answer;
import ai.nexusai.testing.TestDatabase;
import ai.nexusai.usage.Price;
import ai.nexusai.web.Access;
import ai.nexusai.web.Caller;
import ai.nexusai.web.ClientAddress;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(TestDatabase.class)
final class CallLogsResourceTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final CallLog NEW = Samples.at(NOW.minusSeconds(1));
    private static final CallLog OLDER = Samples.at(NOW.minus(Duration.ofHours(23)));
    private static final CallLog OLD = Samples.at(NOW.minus(Duration.ofHours(25)));

    private final RestServer server;
    private Optional<Price> price = Optional.empty();

    CallLogsResourceTest(Database database) {
        var logs = new CallLogs(database, Clock.fixed(NOW, ZoneOffset.UTC));
        server = new RestServer(new RestApplication(
                new RestApplication.Shared(CallLogsResourceTest::viewer, ClientAddress.DIRECT, UUID::randomUUID),
                List.of(new CallLogsResource(logs, calls -> Map.of(), (model, moment) -> price))));
    }

    @BeforeAll
    static void load(Database database) throws SQLException {
        try (Connection connection = database.source().getConnection()) {
            connection.setAutoCommit(false);
            CallLogBatch.insert(connection, Samples.rows(List.of(NEW, OLDER, OLD)), ZoneOffset.UTC);
        }
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static Optional<Caller> viewer(Secret token, String address) {
        return Optional.of(token.reveal()).filter("viewer"::equals).map(ignored -> new Viewer());
    }

    private record Viewer() implements Caller {

        @Override
        public String getName() {
            return "viewer";
        }

        @Override
        public boolean may(Access access) {
            return access == Access.VIEW;
        }
    }

    @Test
    void withoutARangeTheLast24HoursAreListedNewestFirst() {
        assertThat(ids(get(""))).containsExactly(NEW.id().toString(), OLDER.id().toString());
    }

    @Test
    void pagesFollowTheCursor() {
        Answer first = get("?limit=1");
        assertThat(ids(first)).containsExactly(NEW.id().toString());
        Answer second = get("?limit=1&after=" + first.json().path("next").asText());
        assertThat(ids(second)).containsExactly(OLDER.id().toString());
        assertThat(second.json().path("next").isNull()).isTrue();
    }

    @Test
    void newerPagesLeadBackToTheFirst() {
        String range = "?limit=1&from=2026-11-20T00:00:00Z";
        Answer first = get(range);
        assertThat(first.json().path("previous").isNull()).isTrue();
        Answer second = get(range + "&after=" + first.json().path("next").asText());
        Answer third = get(range + "&after=" + second.json().path("next").asText());
        assertThat(ids(third)).containsExactly(OLD.id().toString());
        Answer back = get(range + "&before=" + third.json().path("previous").asText());
        assertThat(ids(back)).containsExactly(OLDER.id().toString());
        assertThat(back.json().path("next").asText()).isEqualTo(second.json().path("next").asText());
        assertThat(get(range + "&before=" + back.json().path("previous").asText()).text()).isEqualTo(first.text());
        assertThat(get("?before=nonsense").json().at("/error/param").asText()).isEqualTo("before");
        assertThat(get("?before=" + new Cursor("nonsense", 0).text()).json().at("/error/param").asText()).isEqualTo("before");
    }

    @Test
    void aPageOfNewerCallsIsNeverShorterThanTheFirst() {
        String range = "?limit=2&from=2026-11-20T00:00:00Z";
        Answer last = get(range + "&after=" + get(range).json().path("next").asText());
        assertThat(ids(get(range + "&before=" + last.json().path("previous").asText()))).isEqualTo(ids(get(range)));
    }

    @Test
    void tellsHowTheCostCameAbout() {
        price = Optional.of(new Price(amount("0.05"), amount("1"), amount("0.07945"), none(), none(), none(), "USD", Instant.EPOCH));
        JsonNode call = get("/" + NEW.id()).json();
        assertThat(call.path("price_valid_from").asText()).isEqualTo("1970-01-01T00:00:00Z");
        assertThat(call.path("cost_parts").toString().replace('"', '\''))
                .isEqualTo("[{'kind':'input','tokens':200,'price':'0.05','amount':'0.00001'},"
                        + "{'kind':'cached_input','tokens':1000,'price':'0.07945','amount':'0.00007945'},"
                        + "{'kind':'output','tokens':34,'price':'1','amount':'0.000034'}]");
    }

    /** A price that was put right later does not explain what was paid. */
    @Test
    void tellsNoPartsThatDoNotAddUpToTheCost() {
        price = Optional.of(new Price(amount("0.06"), amount("1"), none(), none(), none(), none(), "USD", Instant.EPOCH));
        assertThat(get("/" + NEW.id()).json().path("cost_parts").isNull()).isTrue();
    }

    private static Optional<BigDecimal> amount(String text) {
        return Optional.of(new BigDecimal(text));
    }

    private static Optional<BigDecimal> none() {
        return Optional.empty();
    }

    @Test
    void rangesAndFiltersAreTakenFromTheQuery() {
        assertThat(ids(get("?from=2026-11-20T10:00:00Z&to=2026-11-20T13:00:01Z"))).containsExactly(OLDER.id().toString(),
                OLD.id().toString());
        assertThat(ids(get("?from=" + encoded("2026-11-20T12:30:00+01:00")))).hasSize(2);
        assertThat(ids(get("?outcome=ok&status=200&key_id=7&group_id=2&provider_id=4&model_id=6&conversation_id=conv-1"))).hasSize(2);
        assertThat(ids(get("?provider_id=5"))).isEmpty();
        assertThat(ids(get("?q=anything"))).isEmpty();
    }

    @Test
    void oneCallIsAnsweredByItsIdWhateverItsTime() {
        Answer answer = get("/" + OLD.id());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo(CallLogWriter.text(OLD, CallBody.NONE, Optional.empty()));
        assertThat(get("/" + new UUID(0, 7)).status()).isEqualTo(404);
        assertThat(get("/nonsense").code()).isEqualTo("not_found");
    }

    @Test
    void allCallsOfTheListAreExportedAsCsvOrAsJsonLines() {
        List<String> csv = get("/export").text().lines().toList();
        assertThat(csv).hasSize(3);
        assertThat(csv.getFirst()).startsWith("id,started_at,outcome,");
        assertThat(csv.get(1)).startsWith(NEW.id() + ",2026-11-21T11:59:59Z,ok,200,true,").endsWith(",0.000123450,USD,10.1.2.3,2,");
        Answer lines = get("/export?format=jsonl&outcome=ok&provider_id=4");
        assertThat(lines.header("Content-Disposition")).contains("calls.jsonl");
        assertThat(lines.text()).isEqualTo(CallLogWriter.text(NEW) + "\n" + CallLogWriter.text(OLDER) + "\n");
        assertThat(get("/export?format=xls").param()).isEqualTo("format");
        assertThat(get("/export?from=yesterday").status()).isEqualTo(400);
    }

    @Test
    void onlyAdministratorsExportWhatWasSaid() {
        assertThat(get("/export?format=jsonl&bodies=true").status()).isEqualTo(403);
        assertThat(get("/export?bodies=true").param()).isEqualTo("bodies");
        assertThat(get("/export?format=jsonl&bodies=1").param()).isEqualTo("bodies");
        assertThat(get("/export?format=jsonl&bodies=false").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"from,yesterday", "to,2026-13-01T00:00:00Z", "from,-50000-01-01T00:00:00Z", "to,+999999999-12-31T23:59:59Z", "outcome,fine",
        "status,two", "key_id,x", "group_id,-", "id,7", "limit,0",
        "after,xyz", "sort,total_ms"})
    void whatIsNotValidIsNamed(String name, String value) {
        Answer answer = get("?" + name + "=" + encoded(value));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.param()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/0190163d-8694-739b-aea5-966c26f8ad91"})
    void whoIsNotSignedInSeesNothing(String path) {
        assertThat(server.send("GET", "/api/logs" + path, "", "").status()).isEqualTo(401);
    }

    private Answer get(String rest) {
        return server.send("GET", "/api/logs" + rest, "viewer", "");
    }

    private static List<String> ids(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().path("items").findValuesAsText("id");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
