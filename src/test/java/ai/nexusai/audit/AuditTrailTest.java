package ai.nexusai.audit;

import ai.nexusai.account.Actor;
import ai.nexusai.account.Audit;
import ai.nexusai.account.Change;
import ai.nexusai.account.Role;
import ai.nexusai.db.Database;
import ai.nexusai.testing.AdminApi;
import ai.nexusai.testing.Features;
import ai.nexusai.testing.ManualClock;
import ai.nexusai.testing.RestServer.Answer;
import ai.nexusai.testing.TestDatabase;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

final class AuditTrailTest {
    private Database database;
    private AdminApi api;

    @BeforeEach
    void open() {
        database = TestDatabase.fresh();
        api = new AdminApi(Features.over(database), new AuditResource(new AuditTrail(database)));
        record("2026-11-01T08:00:00Z", new Actor(1, "Kim", Role.OPERATOR, "10.0.0.1"),
                new Change("create", "provider", 7, "DeepSeek", null, Map.of("name", "DeepSeek")));
        record("2026-11-02T08:00:00Z", new Actor(2, "lee", Role.OPERATOR, "10.0.0.2"),
                new Change("update", "provider", 7, "DeepSeek", Map.of("enabled", true), Map.of("enabled", false)));
        record("2026-11-03T08:00:00Z", Actor.SYSTEM, Change.fact("sign_in", "account", 1, "Kim"));
    }

    @AfterEach
    void close() {
        api.close();
        database.close();
    }

    private void record(String at, Actor actor, Change change) {
        database.<Void>write(handle -> {
            Audit.record(handle, actor, change);
            handle.createUpdate("UPDATE audit SET at = CAST(:at AS timestamptz) WHERE id = (SELECT max(id) FROM audit)").bind("at", at)
                    .execute();
            return null;
        });
    }

    private Answer get(String path) {
        return api.as(Role.ADMINISTRATOR, "GET", path, "");
    }

    @Test
    void aRowTellsWhoDidWhatWhenFromWhereAndWhatItWasBefore() {
        var row = get("/api/audit?action=update").json().path("items").get(0);
        String fields = row.toString();
        assertThat(fields).contains("\"at\":\"2026-11-02T08:00:00Z\",\"account_id\":2,\"account_name\":\"lee\",\"action\":\"update\","
                + "\"object_type\":\"provider\",\"object_id\":7,\"object_name\":\"DeepSeek\"",
                "\"before\":{\"enabled\":true},\"after\":{\"enabled\":false},\"client_ip\":\"10.0.0.2\"");
        assertThat(get("/api/audit/" + row.path("id").asLong()).json()).isEqualTo(row);
        assertThat(get("/api/audit/999").status()).isEqualTo(404);
        assertThat(get("/api/audit?action=sign_in").json().path("items").get(0).path("before").isNull()).isTrue();
    }

    @Test
    void theWholeListIsExportedAsATable() {
        String table = get("/api/audit/export?object_type=provider").text();
        assertThat(table.lines()).hasSize(3).first().asString().startsWith("id,at,account_id,account_name,action,object_type");
        assertThat(table).contains(",2026-11-02T08:00:00Z,2,lee,update,provider,7,DeepSeek,10.0.0.2,"
                + "\"{\"\"enabled\"\":true}\",\"{\"\"enabled\"\":false}\"");
        assertThat(api.as(Role.OPERATOR, "GET", "/api/audit/export", "").status()).isEqualTo(403);
        assertThat(get("/api/audit/export?from=yesterday").param()).isEqualTo("from");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"'' | sign_in update create", "actor=kim | create", "action=create | create",
        "object_type=provider | update create", "object_type=provider&object_id=8 | ''", "q=SEEK | update create",
        "from=2026-11-02T08:00:00Z | sign_in update", "to=2026-11-02T08:00:00Z | create",
        "from=2026-11-02T00:00:00Z&to=2026-11-03T00:00:00Z | update"})
    void theFiltersNarrowTheList(String query, String actions) {
        assertThat(String.join(" ", get("/api/audit?" + query).json().path("items").findValuesAsText("action"))).isEqualTo(actions);
    }

    @Test
    void theListIsPagedNewestFirst() {
        var first = get("/api/audit?limit=2").json();
        assertThat(first.path("items").findValuesAsText("action")).containsExactly("sign_in", "update");
        var second = get("/api/audit?limit=2&after=" + first.path("next").asText()).json();
        assertThat(second.path("items").findValuesAsText("action")).containsExactly("create");
        assertThat(second.path("next").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"from=yesterday, from", "object_id=x, object_id", "after=x, after", "limit=0, limit"})
    void whatCannotBeReadIsRefusedByName(String query, String field) {
        Answer refused = get("/api/audit?" + query);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.param()).isEqualTo(field);
    }

    @Test
    void whatIsOlderThanTheRetentionGoes() {
        var clock = new ManualClock();
        assertThat(new AuditRetention(database, OptionalInt::empty, clock).run()).isZero();
        assertThat(new AuditRetention(database, () -> OptionalInt.of(20), clock).run()).isEqualTo(1);
        assertThat(new AuditRetention(database, () -> OptionalInt.of(19), clock).run()).isEqualTo(1);
        assertThat(get("/api/audit").json().path("items").findValuesAsText("action")).containsExactly("sign_in");
    }
}
