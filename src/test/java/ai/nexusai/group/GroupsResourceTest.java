package ai.nexusai.group;

import ai.nexusai.account.Role;
import ai.nexusai.db.Database;
import ai.nexusai.testing.AdminApi;
import ai.nexusai.testing.Features;
import ai.nexusai.testing.RestServer.Answer;
import ai.nexusai.testing.TestDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
final class GroupsResourceTest {
    private final Features features;
    private final AdminApi api;
    private long model;

    GroupsResourceTest(Database database) {
        this.features = Features.over(database);
        this.api = new AdminApi(features);
    }

    @BeforeEach
    void startWithOneModel() {
        features.database().<Integer>write(handle -> handle.execute("TRUNCATE provider, model_group, api_key, audit CASCADE"));
        long provider = api.send("POST", "/api/providers", "{'name':'p','server_url':'https://h'}").json().get("id").asLong();
        model = api.send("POST", "/api/models", "{'provider_id':" + provider + ",'model_name':'m'}").json().get("id").asLong();
    }

    @AfterAll
    void close() {
        api.close();
    }

    private long created(String body) {
        Answer answer = api.send("POST", "/api/groups", body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json().get("id").asLong();
    }

    @Test
    void aGroupIsCreatedReadChangedAndDeleted() {
        Answer created = api.send("POST", "/api/groups", "{'name':'chat','members':[{'model_id':" + model + "}]}");
        JsonNode group = created.json();
        String path = "/api/groups/" + group.get("id").asLong();
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        assertThat(created.header("Location")).endsWith(path);
        assertThat(group.get("strategy").asText()).isEqualTo("priority");
        assertThat(group.get("fallback_group_id").isNull()).isTrue();
        assertThat(group.get("members").toString())
                .isEqualTo("[{\"model_id\":" + model + ",\"priority\":1,\"weight\":1,\"enabled\":true}]");
        assertThat(api.get(path).json()).isEqualTo(group);
        assertThat(api.send("PUT", path, group.toString()).header("ETag")).isEqualTo("\"2\"");
        assertThat(api.ifMatch("\"1\"", "PATCH", path, "{}").status()).isEqualTo(412);
        assertThat(api.send("DELETE", path, "").status()).isEqualTo(204);
        assertThat(api.get(path).code()).isEqualTo("not_found");
    }

    @Test
    void aPatchChangesWhatItNames() {
        long fallback = created("{'name':'fallback'}");
        long id = created("{'name':'chat','strategy':'weighted','fallback_group_id':" + fallback + ",'members':[{'model_id':" + model
                + ",'weight':7}]}");
        JsonNode renamed = api.send("PATCH", "/api/groups/" + id, "{'name':'talk'}").json();
        assertThat(renamed.get("name").asText()).isEqualTo("talk");
        assertThat(renamed.get("members").get(0).get("weight").asInt()).isEqualTo(7);
        assertThat(renamed.get("fallback_group_id").asLong()).isEqualTo(fallback);
        JsonNode emptied = api.send("PATCH", "/api/groups/" + id, "{'members':[],'fallback_group_id':null,'strategy':null}").json();
        assertThat(emptied.get("members").size()).isZero();
        assertThat(emptied.get("fallback_group_id").isNull()).isTrue();
        assertThat(emptied.get("strategy").asText()).isEqualTo("priority");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"{} | name", "{'name':' x'} | name", "{'name':'g','x':1} | x",
        "{'name':'g','strategy':'luck'} | strategy", "{'name':'g','fallback_group_id':77} | fallback_group_id",
        "{'name':'g','fallback_group_id':'a'} | fallback_group_id", "{'name':'g','members':[{}]} | members[0].model_id",
        "{'name':'g','members':[null]} | members[0]", "{'name':'g','members':{}} | members",
        "{'name':'g','members':[{'model_id':MODEL},{'model_id':77}]} | members[1].model_id",
        "{'name':'g','members':[{'model_id':MODEL},{'model_id':MODEL}]} | members[1].model_id",
        "{'name':'g','members':[{'model_id':MODEL,'priority':0}]} | members[0].priority",
        "{'name':'g','members':[{'model_id':MODEL,'weight':0}]} | members[0].weight",
        "{'name':'g','members':[{'model_id':MODEL,'weight':1.5}]} | members[0].weight",
        "{'name':'g','members':[{'model_id':MODEL,'colour':1}]} | members[0].colour"})
    void aWrongFieldIsNamed(String body, String param) {
        Answer answer = api.send("POST", "/api/groups", body.replace("MODEL", Long.toString(model)));
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.param()).isEqualTo(param);
    }

    @Test
    void aCircleIsRefusedAndAFallbackIsKept() {
        long b = created("{'name':'b'}");
        long a = created("{'name':'a','fallback_group_id':" + b + "}");
        Answer circle = api.send("PATCH", "/api/groups/" + b, "{'fallback_group_id':" + a + "}");
        assertThat(circle.status()).isEqualTo(400);
        assertThat(circle.param()).isEqualTo("fallback_group_id");
        assertThat(circle.text()).contains("b -> a -> b");
        Answer kept = api.send("DELETE", "/api/groups/" + b, "");
        assertThat(kept.status()).isEqualTo(409);
        assertThat(kept.text()).contains("'a'");
        assertThat(api.send("POST", "/api/groups", "{'name':'a'}").status()).isEqualTo(409);
    }

    @Test
    void thePlanTellsWhoIsTriedInWhichOrderAndWhoIsLeftOutAndWhy() {
        long provider = api.send("POST", "/api/providers", "{'name':'q','server_url':'https://h'}").json().get("id").asLong();
        long off = api.send("POST", "/api/models", "{'provider_id':" + provider + ",'model_name':'o','enabled':false}").json().get("id")
                .asLong();
        long priced = api.send("POST", "/api/models",
                "{'provider_id':" + provider + ",'model_name':'n','price':{'input':'1','output':'2','currency':'USD'}}").json().get("id")
                .asLong();
        long fallback = created("{'name':'cheap','strategy':'weighted','members':[{'model_id':" + model + ",'weight':3}]}");
        long id = created("{'name':'chat','fallback_group_id':" + fallback + ",'members':[{'model_id':" + off + "},{'model_id':" + priced
                + ",'priority':4}]}");
        Answer plan = api.as(Role.VIEWER, "POST", "/api/groups/" + id + "/plan", "");
        assertThat(plan.status()).as(plan.text()).isEqualTo(200);
        assertThat(plan.json()).map(step -> ((ObjectNode) step).without("why").toString()).containsExactly(
                step(priced, "q", "1", "healthy", "priority 4, 3 USD for a million tokens in and out"),
                step(model, "p", "2", "healthy", "fallback 'cheap': drawn with weight 3 of 3"),
                step(off, "q", "null", "off", "the model is switched off"));
        assertThat(plan.json().findPath("why").toString()).isEqualTo(
                "{\"cause\":\"priority\",\"fallback\":null,\"priority\":4,\"weight\":1,\"latency_ms\":null,\"tripped_until\":null}");
        assertThat(plan.json().get(1).at("/why/fallback").asText()).isEqualTo("cheap");
        assertThat(plan.json().get(2).at("/why/cause").asText()).isEqualTo("model_off");
        assertThat(api.as(Role.VIEWER, "POST", "/api/groups/0/plan", "").code()).isEqualTo("not_found");
        assertThat(api.as(Role.VIEWER, "POST", "/api/groups/" + id + "/plan", "{'key_id':0}").param()).isEqualTo("key_id");
    }

    private static String step(long model, String provider, String order, String state, String reason) {
        return "{\"model_id\":" + model + ",\"provider\":\"" + provider + "\",\"order\":" + order + ",\"state\":\"" + state
                + "\",\"reason\":\"" + reason + "\"}";
    }

    @Test
    void whoMayOnlyLookChangesNothing() {
        long id = created("{'name':'g'}");
        assertThat(api.as(Role.VIEWER, "GET", "/api/groups/" + id, "").status()).isEqualTo(200);
        assertThat(api.as(Role.VIEWER, "DELETE", "/api/groups/" + id, "").status()).isEqualTo(403);
        assertThat(api.as(Role.VIEWER, "POST", "/api/groups", "{'name':'h'}").status()).isEqualTo(403);
    }

    @Test
    void listsAreFoundByNameAndPaged() {
        created("{'name':'chat'}");
        created("{'name':'code'}");
        assertThat(api.get("/api/groups?q=HA").json().get("items").findValuesAsText("name")).containsExactly("chat");
        JsonNode first = api.get("/api/groups?limit=1&sort=-name").json();
        assertThat(first.get("items").findValuesAsText("name")).containsExactly("code");
        assertThat(api.get("/api/groups?limit=1&sort=-name&after=" + first.get("next").asText()).json().get("items")
                .findValuesAsText("name")).containsExactly("chat");
        assertThat(api.get("/api/groups?sort=strategy").param()).isEqualTo("sort");
    }

    @Test
    void aKeyIsGrantedGroupsAndLosesThemWithTheGroup() {
        long id = created("{'name':'g'}");
        long key = api.send("POST", "/api/keys", "{'name':'k','grants':{'groups':[" + id + "]}}").json().get("id").asLong();
        assertThat(api.get("/api/keys/" + key).json().get("grants").get("groups").toString()).isEqualTo("[" + id + "]");
        assertThat(api.send("POST", "/api/keys", "{'name':'l','grants':{'groups':[77]}}").param()).isEqualTo("grants.groups");
        api.send("DELETE", "/api/groups/" + id, "");
        assertThat(api.get("/api/keys/" + key).json().get("grants").toString())
                .isEqualTo("{\"all\":false,\"groups\":[],\"providers\":[],\"models\":[]}");
    }
}
