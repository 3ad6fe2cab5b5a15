package ai.nexusai.model;

import ai.nexusai.db.Database;
import ai.nexusai.testing.AdminApi;
import ai.nexusai.testing.Features;
import ai.nexusai.testing.RestServer.Answer;
import ai.nexusai.testing.TestDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
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
final class PricesResourceTest {
    private final String later = Instant.now().plus(30, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS).toString();

    private final Features features;
    private final AdminApi api;
    private long model;
    private long other;
    private String prices;

    PricesResourceTest(Database database) {
        this.features = Features.over(database);
        this.api = new AdminApi(features);
    }

    @BeforeEach
    void startWithTwoModels() {
        features.database().<Integer>write(handle -> handle.execute("TRUNCATE provider, audit CASCADE"));
        long provider = api.send("POST", "/api/providers", "{'name':'p','server_url':'https://h'}").json().get("id").asLong();
        model = model(provider, "'m','price':{'input':'1','output':'2','currency':'CNY','valid_from':'2026-01-01T00:00:00Z'}");
        other = model(provider, "'n'");
        prices = "/api/models/" + model + "/prices";
    }

    @AfterAll
    void close() {
        api.close();
    }

    private long model(long provider, String rest) {
        return api.send("POST", "/api/models", "{'provider_id':" + provider + ",'model_name':" + rest + "}").json().get("id").asLong();
    }

    @Test
    void aPriceIsAddedInThePastAndInTheFuture() {
        Answer past = api.send("POST", prices, "{'input':'0.5','valid_from':'2025-06-01T00:00:00Z'}");
        assertThat(past.status()).as(past.text()).isEqualTo(201);
        assertThat(past.json().get("state").asText()).isEqualTo("past");
        assertThat(api.get(past.header("Location").replaceFirst("^http://[^/]+", "")).json()).isEqualTo(past.json());
        assertThat(api.send("POST", prices, "{'input':'3','valid_from':'" + later + "'}").json().get("state").asText()).isEqualTo("future");
        JsonNode items = api.get(prices).json().get("items");
        assertThat(items.findValuesAsText("state")).containsExactly("future", "in_force", "past");
        assertThat(items.findValuesAsText("input")).containsExactly("3", "1", "0.5");
        assertThat(api.get("/api/models/" + model).json().at("/price/input").asText()).isEqualTo("1");
    }

    @Test
    void theHistoryIsPaged() {
        for (int day = 1; day <= 4; day++) {
            api.send("POST", prices, "{'input':" + day + ",'valid_from':'2026-02-0" + day + "T00:00:00Z'}");
        }
        JsonNode first = api.get(prices + "?limit=3").json();
        assertThat(first.get("items").findValuesAsText("input")).containsExactly("4", "3", "2");
        JsonNode second = api.get(prices + "?limit=3&after=" + first.get("next").asText()).json();
        assertThat(second.get("items").findValuesAsText("input")).containsExactly("1", "1");
        assertThat(second.get("next").isNull()).isTrue();
        assertThat(api.get(prices + "?after=MTow").param()).isEqualTo("after");
        assertThat(api.get("/api/models/0/prices").status()).isEqualTo(404);
    }

    @Test
    void aWrongPriceIsReplacedFromItsMomentOnAndTheTrailKeepsBoth() {
        api.send("POST", prices, "{'input':'1.5','currency':'CNY','valid_from':'2026-01-01T00:00:00Z'}");
        assertThat(api.get(prices).json().get("items").findValuesAsText("input")).containsExactly("1.5");
        assertThat(features.audit().getFirst()).containsEntry("action", "update").containsEntry("object_type", "price")
                .containsEntry("object_name", "m");
        assertThat(features.audit().getFirst().get("old").toString()).contains("\"input\": \"1\"");
    }

    @Test
    void onlyAPriceToComeIsTakenBack() {
        long future = api.send("POST", prices, "{'input':'3','valid_from':'" + later + "'}").json().get("id").asLong();
        long now = api.get(prices).json().at("/items/1/id").asLong();
        assertThat(api.send("DELETE", "/api/models/" + other + "/prices/" + future, "").status()).isEqualTo(404);
        assertThat(api.send("DELETE", prices + "/" + future, "").status()).isEqualTo(204);
        assertThat(api.send("DELETE", prices + "/" + now, "").code()).isEqualTo("conflict");
        assertThat(api.get(prices).json().get("items").findValuesAsText("state")).containsExactly("in_force");
        assertThat(features.audit().getFirst()).containsEntry("action", "delete");
    }

    @Test
    void aChangedPriceIsANewVersionOfItsModel() {
        String before = api.get("/api/models/" + model).header("ETag");
        api.send("POST", prices, "{'input':'3'}");
        assertThat(api.ifMatch(before, "PATCH", "/api/models/" + model, "{}").status()).isEqualTo(412);
    }

    @Test
    void severalModelsAreChangedAtOnceEachWithItsOwnRowInTheTrail() {
        features.database().<Integer>write(handle -> handle.execute("TRUNCATE audit"));
        Answer changed = bulk(other + "," + model + "," + other + "],'price':{'output':'4'},'enabled':false");
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        JsonNode items = changed.json().get("items");
        assertThat(items.findValuesAsText("model_name")).containsExactly("m", "n");
        assertThat(items.findValuesAsText("enabled")).containsExactly("false", "false");
        assertThat(items.findValuesAsText("output")).containsExactly("4", "4");
        assertThat(List.of(items.at("/0/price/input").asText(), items.at("/0/price/currency").asText())).containsExactly("1", "CNY");
        assertThat(features.audit()).hasSize(2).allSatisfy(row -> assertThat(row).containsEntry("action", "update"));
        assertThat(api.get(prices).json().get("items").findValuesAsText("output")).containsExactly("4", "2");
    }

    @Test
    void aNullTakesThePriceFromSeveralModels() {
        assertThat(bulk(model + "," + other + "],'price':null").json().at("/items/0/price").isNull()).isTrue();
        assertThat(api.get("/api/models/" + model).json().get("enabled").asBoolean()).isTrue();
    }

    @Test
    void oneModelThatIsNotThereKeepsAllAsTheyAre() {
        assertThat(bulk(model + ",0],'enabled':false").param()).isEqualTo("ids");
        assertThat(api.get("/api/models/" + model).json().get("enabled").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"1] | price", "],'enabled':true | ids", "null],'enabled':true | ids",
        "1],'price':3 | price", "1],'enabled':'no' | enabled", "1],'enabled':true,'alias':'x' | alias"})
    void aWrongFieldOfAChangeOfSeveralIsNamed(String rest, String param) {
        Answer answer = bulk(rest);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.param()).isEqualTo(param);
    }

    private Answer bulk(String rest) {
        return api.send("POST", "/api/models/bulk", "{'ids':[" + rest + "}");
    }
}
