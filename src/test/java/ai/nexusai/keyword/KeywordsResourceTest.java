package ai.nexusai.keyword;

import ai.nexusai.account.Role;
import ai.nexusai.db.CatalogVersion;
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
final class KeywordsResourceTest {
    private static final String PATH = "/api/keywords";

    private final Features features;
    private final AdminApi api;
    private long provider;

    KeywordsResourceTest(Database database) {
        this.features = Features.over(database);
        this.api = new AdminApi(features);
    }

    @BeforeEach
    void startWithOneProvider() {
        features.database().<Integer>write(handle -> handle.execute("TRUNCATE failure_keyword, provider, api_key, audit CASCADE"));
        provider = api.send("POST", "/api/providers", "{'name':'p','server_url':'https://h'}").json().get("id").asLong();
    }

    @AfterAll
    void close() {
        api.close();
    }

    private long version() {
        return features.database().read(CatalogVersion::current);
    }

    @Test
    void aKeywordIsCreatedReadChangedAndDeleted() {
        long version = version();
        Answer created = api.send("POST", PATH, "{'keyword':'Out of service','description':'d','provider_id':" + provider + "}");
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        JsonNode keyword = created.json();
        String path = PATH + "/" + keyword.get("id").asLong();
        assertThat(created.header("Location")).endsWith(path);
        assertThat(keyword.get("enabled").asBoolean()).isTrue();
        assertThat(keyword.get("hits").asLong()).isZero();
        assertThat(keyword.get("last_triggered_at").isNull()).isTrue();
        assertThat(keyword.get("provider_id").asLong()).isEqualTo(provider);
        assertThat(api.get(path).json()).isEqualTo(keyword);
        assertThat(api.send("PUT", path, keyword.toString()).header("ETag")).isEqualTo("\"2\"");
        assertThat(api.send("PATCH", path, "{'provider_id':null,'enabled':false}").json().get("provider_id").isNull()).isTrue();
        assertThat(api.ifMatch("\"1\"", "PATCH", path, "{}").status()).isEqualTo(412);
        assertThat(version()).as("each change is a new version of the catalog").isEqualTo(version + 3);
        assertThat(api.send("DELETE", path, "").status()).isEqualTo(204);
        assertThat(api.get(path).code()).isEqualTo("not_found");
        assertThat(features.audit()).filteredOn(row -> row.get("object_name").equals("Out of service")).extracting(row -> row.get("action"))
                .containsExactly("delete", "update", "update", "create");
    }

    @Test
    void keywordsAreListedInTheOrderAskedFor() {
        for (String text : new String[]{"busy", "Away", "closed"}) {
            api.send("POST", PATH, "{'keyword':'" + text + "'}");
        }
        assertThat(api.get(PATH + "?sort=-id").json().get("items").findValuesAsText("keyword")).containsExactly("closed", "Away", "busy");
        JsonNode page = api.get(PATH + "?sort=keyword&limit=2").json();
        assertThat(api.get(PATH + "?sort=keyword&limit=2&after=" + page.get("next").asText()).json().get("items").size()).isEqualTo(1);
        assertThat(api.get(PATH + "?q=WAY").json().get("items").findValuesAsText("keyword")).containsExactly("Away");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"{} | keyword", "{'keyword':' x'} | keyword", "{'keyword':''} | keyword",
        "{'keyword':'a','provider_id':0} | provider_id", "{'keyword':'a','hit':1} | hit", "{'keyword':'a','enabled':'yes'} | enabled"})
    void aWrongFieldIsNamed(String body, String param) {
        Answer answer = api.send("POST", PATH, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.param()).isEqualTo(param);
    }

    @Test
    void aKeywordIsThereOncePerProviderAndOnceForAllWhateverItsCase() {
        String own = "{'keyword':'BUSY','provider_id':" + provider + "}";
        assertThat(api.send("POST", PATH, "{'keyword':'busy'}").status()).isEqualTo(201);
        assertThat(api.send("POST", PATH, own).status()).isEqualTo(201);
        assertThat(api.send("POST", PATH, "{'keyword':'Busy'}").status()).isEqualTo(409);
        assertThat(api.send("POST", PATH, own).status()).isEqualTo(409);
        api.send("DELETE", "/api/providers/" + provider, "");
        assertThat(api.get(PATH).json().get("items").findValuesAsText("keyword")).as("a provider takes its own along")
                .containsExactly("busy");
    }

    @Test
    void aTextIsTriedOnAllThatAreSwitchedOn() {
        api.send("POST", PATH, "{'keyword':'out of service'}");
        api.send("POST", PATH, "{'keyword':'服务','provider_id':" + provider + "}");
        api.send("POST", PATH, "{'keyword':'sorry','enabled':false}");
        Answer answer = api.send("POST", PATH + "/try", "{'text':'Sorry: OUT OF SERVICE, out of service, 服务'}");
        assertThat(answer.json().get("matches").findValuesAsText("keyword")).containsExactly("out of service", "服务");
        assertThat(api.send("POST", PATH + "/try", "{}").param()).isEqualTo("text");
        assertThat(api.get(PATH).json().get("items").findValuesAsText("hits")).as("trying counts no hit").containsOnly("0");
        assertThat(api.as(Role.VIEWER, "POST", PATH, "{'keyword':'x'}").status()).isEqualTo(403);
    }
}
