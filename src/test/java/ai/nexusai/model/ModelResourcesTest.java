package ai.nexusai.model;

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
final class ModelResourcesTest {
    private final Features features;
    private final AdminApi api;
    private long provider;

    ModelResourcesTest(Database database) {
        this.features = Features.over(database);
        this.api = new AdminApi(features);
    }

    @BeforeEach
    void startWithOneProvider() {
        features.database().<Integer>write(handle -> handle.execute("TRUNCATE provider, api_key, audit CASCADE"));
        provider = api.send("POST", "/api/providers", "{'name':'p','server_url':'https://h'}").json().get("id").asLong();
    }

    @AfterAll
    void close() {
        api.close();
    }

    private Answer create(String fields) {
        return api.send("POST", "/api/models", "{'provider_id':" + provider + fields + "}");
    }

    @Test
    void aModelIsCreatedReadChangedAndDeleted() {
        Answer created = create(",'model_name':'org/m:free','kinds':['vision','chat'],'price':{'input':'0.150','output':2}");
        JsonNode model = created.json();
        String path = "/api/models/" + model.get("id").asLong();
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        assertThat(created.header("Location")).endsWith(path);
        assertThat(model.get("kinds").toString()).isEqualTo("[\"chat\",\"vision\"]");
        assertThat(model.get("price").get("input").isTextual()).isTrue();
        assertThat(model.get("price").get("input").asText()).isEqualTo("0.150");
        assertThat(model.get("price").get("currency").asText()).isEqualTo("USD");
        assertThat(model.get("alias").isNull()).isTrue();
        assertThat(model.get("context_window").isNull()).isTrue();
        assertThat(model.get("think_tags").asText()).isEqualTo("keep");
        assertThat(api.get(path).json()).isEqualTo(model);
        assertThat(api.send("PUT", path, model.toString()).header("ETag")).isEqualTo("\"2\"");
        assertThat(api.send("PATCH", path, "{'price':{'input':'0.2'},'alias':'fast'}").json().get("price").get("output").asText())
                .isEqualTo("2");
        assertThat(api.get(path + "/prices").json().get("items").findValuesAsText("input")).containsExactly("0.2", "0.150");
        assertThat(api.ifMatch("\"1\"", "PATCH", path, "{}").status()).isEqualTo(412);
        assertThat(api.get("/api/models?q=FREE&sort=alias").json().get("items").size()).isEqualTo(1);
        assertThat(api.send("DELETE", path, "").status()).isEqualTo(204);
        assertThat(api.get(path).code()).isEqualTo("not_found");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"'model_name':'m','x':1 | x", "'alias':'a' | model_name",
        "'model_name':' ' | model_name",
        "'model_name':'m','kinds':['chat','poetry'] | kinds", "'model_name':'m','kinds':[null] | kinds",
        "'model_name':'m','context_window':0 | context_window", "'model_name':'m','price':{'input':'-1'} | price.input",
        "'model_name':'m','price':{'currency':'dollars'} | price.currency",
        "'model_name':'m','price':{'valid_from':'soon'} | price.valid_from", "'model_name':'m','think_tags':'drop' | think_tags"})
    void aWrongFieldIsNamed(String fields, String param) {
        Answer answer = create("," + fields);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.param()).isEqualTo(param);
    }

    @Test
    void aModelNeedsAProviderThatExistsAndANameThatIsFree() {
        assertThat(api.send("POST", "/api/models", "{'model_name':'m'}").param()).isEqualTo("provider_id");
        assertThat(api.send("POST", "/api/models", "{'provider_id':0,'model_name':'m'}").param()).isEqualTo("provider_id");
        create(",'model_name':'m'");
        assertThat(create(",'model_name':'m'").status()).isEqualTo(409);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"provider_id=OWN | a,b,c", "provider_id=0 | ", "kind=vision | b", "enabled=false | c",
        "enabled=true&priced=false | a", "priced=true | b,c", "kind=chat&enabled=true&sort=-model_name | b,a", "id=A&id=C&id=0 | a,c"})
    void aListIsNarrowedByWhatIsAskedFor(String query, String names) {
        long a = create(",'model_name':'a','kinds':['chat']").json().get("id").asLong();
        create(",'model_name':'b','kinds':['chat','vision'],'price':{'per_call':'0'}");
        long c = create(",'model_name':'c','enabled':false,'price':{'input':'1'}").json().get("id").asLong();
        String path = "/api/models?" + query.replace("OWN", "" + provider).replace("=A", "=" + a).replace("=C", "=" + c);
        assertThat(String.join(",", api.get(path).json().get("items").findValuesAsText("model_name")))
                .isEqualTo(names == null ? "" : names);
    }

    @ParameterizedTest
    @CsvSource({"provider_id=x,provider_id", "kind=poetry,kind", "enabled=yes,enabled", "priced=1,priced", "id=x,id"})
    void aWrongFilterIsNamed(String query, String param) {
        Answer answer = api.get("/api/models?" + query);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.param()).isEqualTo(param);
    }

    @Test
    void theHubsPathsSpeakTheHubsShapes() {
        Answer created = api.send("POST", "/provider_models", "{'provider_id':" + provider + ",'model_name':'m','description':'d'}");
        long id = created.json().get("id").asLong();
        assertThat(created.status()).isEqualTo(201);
        api.send("PATCH", "/api/models/" + id, "{'alias':'fast','think_tags':'move'}");
        JsonNode changed = api.send("PUT", "/provider_models/" + id, "{'provider_id':" + provider + ",'model_name':'n'}").json();
        assertThat(changed.get("alias").asText()).isEqualTo("fast");
        assertThat(changed.get("think_tags").asText()).isEqualTo("move");
        assertThat(changed.get("model_name").asText()).isEqualTo("n");
        assertThat(api.get("/provider_models").json().get("models").findValuesAsText("model_name")).containsExactly("n");
        assertThat(api.get("/providers/" + provider + "/models").json().get("models").findValuesAsText("model_name")).containsExactly("n");
        assertThat(api.get("/providers/0/models").status()).isEqualTo(404);
        assertThat(api.get("/provider_models/" + id).status()).isEqualTo(200);
        assertThat(api.send("DELETE", "/provider_models/" + id, "").status()).isEqualTo(204);
    }
}
