package ai.nexusai.key;

import ai.nexusai.db.Database;
import ai.nexusai.testing.AdminApi;
import ai.nexusai.testing.Features;
import ai.nexusai.testing.RestServer.Answer;
import ai.nexusai.testing.TestDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(TestDatabase.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class KeysResourceTest {
    private final Features features;
    private final AdminApi api;

    KeysResourceTest(Database database) {
        this.features = Features.over(database);
        this.api = new AdminApi(features);
    }

    @BeforeEach
    void startEmpty() {
        features.database().<Integer>write(handle -> handle.execute("TRUNCATE provider, api_key, audit CASCADE"));
    }

    @AfterAll
    void close() {
        api.close();
    }

    @Test
    void theTextIsAnsweredOnceOnCreateAndOnceOnRotate() {
        Answer created = api.send("POST", "/api/keys",
                "{'name':'k','grants':{'all':true},'expires_at':'2030-01-01T00:00:00Z','allowed_ips':['10.0.0.0/8','::1']}");
        JsonNode key = created.json();
        String text = key.get("key").asText();
        String path = "/api/keys/" + key.get("id").asLong();
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        assertThat(created.header("Location")).endsWith(path);
        assertThat(created.header("Cache-Control")).isEqualTo("no-store");
        assertThat(text).startsWith("sk-").hasSize(51);
        assertThat(key.get("prefix").asText()).isEqualTo(text.substring(0, 7));
        assertThat(key.get("allowed_ips").toString()).isEqualTo("[\"10.0.0.0/8\",\"::1\"]");
        assertThat(key.get("expires_at").asText()).isEqualTo("2030-01-01T00:00:00Z");
        assertThat(key.get("grants").toString()).isEqualTo("{\"all\":true,\"groups\":[],\"providers\":[],\"models\":[]}");
        String rotated = api.send("POST", path + "/rotate", "").json().get("key").asText();
        assertThat(rotated).startsWith("sk-").isNotEqualTo(text);
        String later = api.get(path).text() + api.get("/api/keys").text() + api.send("PATCH", path, "{'enabled':false}").text();
        assertThat(api.get(path).json().has("key")).isFalse();
        assertThat(later).doesNotContain(text).doesNotContain(rotated);
        assertThat(features.everything()).doesNotContain(text).doesNotContain(rotated);
    }

    @Test
    void whatIsKeptOfCallsIsToldOrLeftToTheSetting() {
        long id = api.send("POST", "/api/keys", "{'name':'k','grants':{}}").json().get("id").asLong();
        assertThat(api.get("/api/keys/" + id).json().get("store_messages").isNull()).isTrue();
        assertThat(api.send("PATCH", "/api/keys/" + id, "{'store_messages':'full'}").json().get("store_messages").asText())
                .isEqualTo("full");
        assertThat(api.send("PATCH", "/api/keys/" + id, "{'store_messages':'some'}").param()).isEqualTo("store_messages");
        assertThat(api.send("PATCH", "/api/keys/" + id, "{'store_messages':null}").json().get("store_messages").isNull()).isTrue();
    }

    @Test
    void whatWasReadCanBeSentBack() {
        long id = api.send("POST", "/api/keys", "{'name':'k','grants':{}}").json().get("id").asLong();
        JsonNode read = api.get("/api/keys/" + id).json();
        assertThat(read.get("grants").get("all").asBoolean()).isFalse();
        Answer put = api.send("PUT", "/api/keys/" + id, read.toString());
        assertThat(put.status()).as(put.text()).isEqualTo(200);
        assertThat(put.json().get("grants")).isEqualTo(read.get("grants"));
        assertThat(api.send("PUT", "/api/keys/" + id, "{'name':'k','grants':{},'key':'new-text-of-it'}").param()).isEqualTo("key");
        assertThat(api.ifMatch("\"1\"", "PUT", "/api/keys/" + id, read.toString()).status()).isEqualTo(412);
        assertThat(api.send("DELETE", "/api/keys/" + id, "").status()).isEqualTo(204);
    }

    @Test
    void limitsAndABudgetAreKeptAndTakenAway() {
        Answer created = api.send("POST", "/api/keys", "{'name':'k','grants':{},'limits':{'requests_per_min':60,'parallel':4},"
                + "'budget':{'amount':'12.50','currency':'EUR','period':'month'}}");
        assertThat(created.json().path("limits").toString())
                .isEqualTo("{\"requests_per_min\":60,\"tokens_per_min\":null,\"parallel\":4}");
        assertThat(created.json().path("budget").toString())
                .isEqualTo("{\"amount\":\"12.50\",\"currency\":\"EUR\",\"period\":\"month\"}");
        Answer patched = api.send("PATCH", "/api/keys/" + created.json().path("id"), "{'limits':{'parallel':null},'budget':null}");
        assertThat(patched.json().path("limits").path("parallel").isNull()).isTrue();
        assertThat(patched.json().path("limits").path("requests_per_min").asInt()).isEqualTo(60);
        assertThat(patched.json().path("budget").isNull()).isTrue();
    }

    @Test
    void whatHappensToStreamsThatAreLeftIsKeptAndChanged() {
        Answer created = api.send("POST", "/api/keys", "{'name':'k','grants':{}}");
        assertThat(created.json().path("on_disconnect").asText()).isEqualTo("cancel");
        String key = "/api/keys/" + created.json().path("id");
        assertThat(api.send("PATCH", key, "{'on_disconnect':'drain'}").json().path("on_disconnect").asText()).isEqualTo("drain");
        assertThat(api.send("PATCH", key, "{'name':'l'}").json().path("on_disconnect").asText()).as("it can be edited").isEqualTo("drain");
        assertThat(api.send("PUT", key, api.get(key).text()).status()).as("what was read can be sent back").isEqualTo(200);
        assertThat(api.get(key).json().path("on_disconnect").asText()).isEqualTo("drain");
        assertThat(api.send("PATCH", key, "{'on_disconnect':null}").json().path("on_disconnect").asText()).isEqualTo("cancel");
    }

    @Test
    void anExistingTextCanBeImportedOnce() {
        Answer created = api.send("POST", "/api/keys", "{'name':'k','grants':{},'key':'ours-2019'}");
        assertThat(created.json().get("key").asText()).isEqualTo("ours-2019");
        assertThat(created.json().get("prefix").asText()).isEqualTo("our");
        Answer again = api.send("POST", "/api/keys", "{'name':'l','grants':{},'key':'ours-2019'}");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text()).doesNotContain("ours-2019");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"{'grants':{}} | name", "{'name':'k'} | grants",
        "{'name':'k','grants':{'models':[77]}} | grants.models", "{'name':'k','grants':{'models':[null]}} | grants",
        "{'name':'k','grants':{'everything':true}} | grants.everything", "{'name':'k','grants':{},'allowed_ips':['here']} | allowed_ips",
        "{'name':'k','grants':{},'expires_at':'never'} | expires_at", "{'name':'k','grants':{},'key':'short'} | key",
        "{'name':'k','grants':{},'key':'with\\ttab-in-it'} | key", "{'name':'k','grants':{},'limits':{'parallel':0}} | limits.parallel",
        "{'name':'k','grants':{},'limits':{'tokens_per_min':-5}} | limits.tokens_per_min",
        "{'name':'k','grants':{},'limits':{'per_hour':5}} | limits.per_hour",
        "{'name':'k','grants':{},'on_disconnect':'ignore'} | on_disconnect", "{'name':'k','grants':{},'budget':{}} | budget.amount",
        "{'name':'k','grants':{},'budget':{'amount':'5','currency':'EUR'}} | budget.period",
        "{'name':'k','grants':{},'budget':{'amount':'0.0000000001','currency':'EUR','period':'day'}} | budget.amount",
        "{'name':'k','grants':{},'budget':{'amount':'5','currency':'euro','period':'day'}} | budget.currency"})
    void aWrongFieldIsNamed(String body, String param) {
        Answer answer = api.send("POST", "/api/keys", body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.param()).isEqualTo(param);
    }
}
