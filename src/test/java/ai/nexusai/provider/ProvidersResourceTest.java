package ai.nexusai.provider;

import ai.nexusai.account.Role;
import ai.nexusai.db.Database;
import ai.nexusai.testing.AdminApi;
import ai.nexusai.testing.Features;
import ai.nexusai.testing.RestServer.Answer;
import ai.nexusai.testing.TestDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
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
final class ProvidersResourceTest {
    private static final String CANARY = "sk-canary-of-the-provider-1234";
    private static final String CREATE = """
            {'name':'one','server_url':'https://api.example.com/v1','server_key':'%s','personalized_key':'canary personal key'}
            """.formatted(CANARY);

    private final Features features;
    private final AdminApi api;

    ProvidersResourceTest(Database database) {
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

    private String create() {
        Answer created = api.send("POST", "/api/providers", CREATE);
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        return "/api/providers/" + created.json().get("id").asLong();
    }

    @Test
    void createAnswersTheObjectItsPlaceAndItsVersion() {
        Answer created = api.send("POST", "/api/providers", CREATE);
        JsonNode provider = created.json();
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("Location")).endsWith("/api/providers/" + provider.get("id").asLong());
        assertThat(created.header("ETag")).isEqualTo("\"1\"");
        assertThat(provider.get("server_key").asText()).isEqualTo("...1234");
        assertThat(provider.get("personalized_key").asText()).isEqualTo("canary...");
        assertThat(provider.get("dialect").asText()).isEqualTo("openai");
        assertThat(provider.get("call_url").asText()).isEqualTo("https://api.example.com/v1/chat/completions");
        assertThat(provider.get("timeouts").toString())
                .isEqualTo("{\"connect_ms\":5000,\"first_byte_ms\":120000,\"idle_ms\":60000,\"total_ms\":600000}");
        assertThat(provider.get("state").toString())
                .isEqualTo("{\"healthy\":true,\"probing\":false,\"tripped_until\":null,\"reason\":null}");
        assertThat(provider.get("created_at").asText()).matches("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z");
        assertThat(provider.get("colour").asInt()).isEqualTo(1);
        ObjectNode read = (ObjectNode) api.get("/api/providers/" + provider.get("id").asLong()).json();
        assertThat(read.remove("credentials").asInt()).isEqualTo(1);
        assertThat(read.remove("models").asInt()).isZero();
        assertThat(read.remove("recent").isNull()).isTrue();
        assertThat(read).isEqualTo(provider);
    }

    @Test
    void whatWasReadCanBeSentBackAndChangesNothing() {
        String path = create();
        ObjectNode read = (ObjectNode) api.get(path).json();
        Answer replaced = api.send("PUT", path, read.toString());
        assertThat(replaced.status()).as(replaced.text()).isEqualTo(200);
        ObjectNode now = (ObjectNode) replaced.json();
        now.put("updated_at", read.get("updated_at").asText());
        read.remove(List.of("credentials", "models", "recent"));
        assertThat(now).isEqualTo(read);
        assertThat(features.database().<List<Credential>>read(features.providers()::credentials).getFirst().key().reveal())
                .isEqualTo(CANARY);
    }

    @Test
    void putReplacesAllPatchOnlyWhatItNames() {
        String path = create();
        JsonNode patched = api.send("PATCH", path, """
                {'description':'d','timeouts':{'idle_ms':0},'headers':{'X-Team':'a','X-Other':'b'},'enabled':false}
                """).json();
        assertThat(patched.get("timeouts").get("idle_ms").asInt()).isZero();
        assertThat(patched.get("timeouts").get("connect_ms").asInt()).isEqualTo(5000);
        assertThat(patched.get("name").asText()).isEqualTo("one");
        assertThat(api.send("PATCH", path, "{'headers':{'X-Team':null}}").json().get("headers").toString())
                .isEqualTo("{\"X-Other\":\"b\"}");
        JsonNode put = api.send("PUT", path, "{'name':'two','server_url':'https://h/'}").json();
        assertThat(put.get("description").asText()).isEmpty();
        assertThat(put.get("headers").size()).isZero();
        assertThat(put.get("enabled").asBoolean()).isTrue();
        assertThat(put.get("server_key").asText()).isEqualTo("...1234");
        assertThat(put.get("personalized_key").asText()).isEqualTo("canary...");
    }

    @Test
    void ofTwoPutsWithTheSameEtagOneWins() throws Exception {
        String path = create();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Future<Answer>>();
            for (int i = 0; i < 4; i++) {
                answers.add(threads.submit(() -> api.ifMatch("\"1\"", "PUT", path, "{'name':'x','server_url':'https://h/'}")));
            }
            var statuses = new ArrayList<Integer>();
            for (Future<Answer> answer : answers) {
                statuses.add(answer.get(30, TimeUnit.SECONDS).status());
            }
            assertThat(statuses).containsExactlyInAnyOrder(200, 412, 412, 412);
        }
        assertThat(api.ifMatch("\"1\"", "DELETE", path, "").code()).isEqualTo("changed_meanwhile");
        assertThat(api.ifMatch("\"2\"", "DELETE", path, "").status()).isEqualTo(204);
        assertThat(api.get(path).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"{'server_url':'https://h'} | name",
        "{'name':'','server_url':'https://h'} | name",
        "{'name':'a\\u0007','server_url':'https://h'} | name", "{'name':'x'} | server_url", "{'name':'x','server_url':'h'} | server_url",
        "{'name':'x','server_url':'https://h','dialect':'telnet'} | dialect",
        "{'name':'x','server_url':'https://h','timeouts':{'idle_ms':-1}} | timeouts.idle_ms",
        "{'name':'x','server_url':'https://h','timeouts':{'idle_ms':1.5}} | timeouts.idle_ms",
        "{'name':'x','server_url':'https://h','timeouts':{'idle':1}} | timeouts.idle",
        "{'name':'x','server_url':'https://h','headers':{'Authorization':'x'}} | headers",
        "{'name':'x','server_url':'https://h','headers':{'content-length':'1'}} | headers",
        "{'name':'x','server_url':'https://h','headers':{'X-A':'a\\r\\nX-B: b'}} | headers",
        "{'name':'x','server_url':'https://h','headers':{'X A':'b'}} | headers",
        "{'name':'x','server_url':'https://h','headers':{'X-A':'1','x-a':'2'}} | headers",
        "{'name':'x','server_url':'https://h','enabled':'perhaps'} | enabled",
        "{'name':'x','server_url':'https://h','server_key':5} | server_key",
        "{'name':'x','server_url':'https://h','server_key':'a\\nb'} | server_key",
        "{'name':'x','server_url':'https://h','server_key':'...1234'} | server_key",
        "{'name':'x','server_url':'https://h','frob':1} | frob"})
    void aWrongFieldIsNamed(String body, String param) {
        Answer answer = api.send("POST", "/api/providers", body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.param()).isEqualTo(param);
        assertThat(features.providers().entries()).isEmpty();
    }

    @Test
    void eachHasAColourOfItsOwnAsLongAsThereAreSome() {
        var colours = new ArrayList<Integer>();
        for (String name : List.of("a", "b", "c", "d", "e", "f")) {
            colours.add(
                    api.send("POST", "/api/providers", "{'name':'" + name + "','server_url':'https://h'}").json().get("colour").asInt());
        }
        assertThat(colours).containsExactly(1, 2, 3, 4, 5, 0);
        long third = api.get("/api/providers?q=c").json().at("/items/0/id").asLong();
        api.send("DELETE", "/api/providers/" + third, "");
        JsonNode next = api.send("POST", "/api/providers", "{'name':'g','server_url':'https://h'}").json();
        assertThat(next.get("colour").asInt()).isEqualTo(3);
        assertThat(api.send("PUT", "/api/providers/" + next.get("id").asLong(), "{'name':'h','server_url':'https://h','colour':5}").json()
                .get("colour").asInt()).as("a colour is kept").isEqualTo(3);
    }

    @Test
    void tellsWhereCallsOfAnAddressGoBeforeItIsRegistered() {
        assertThat(api.get("/api/providers/call_url?server_url=https://h/api/v4").json().get("call_url").asText())
                .isEqualTo("https://h/api/v4/chat/completions");
        assertThat(api.get("/api/providers/call_url?server_url=https://h/chat?a%3D1%23").json().get("call_url").asText())
                .isEqualTo("https://h/chat?a=1");
        assertThat(api.get("/api/providers/call_url").param()).isEqualTo("server_url");
        assertThat(features.providers().entries()).isEmpty();
    }

    @Test
    void aNameIsTakenOnce() {
        create();
        Answer again = api.send("POST", "/api/providers", CREATE);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.param()).isEqualTo("name");
    }

    @Test
    void listsArePaged() {
        for (String name : List.of("b", "a", "c")) {
            api.send("POST", "/api/providers", "{'name':'" + name + "','server_url':'https://h'}");
        }
        JsonNode first = api.get("/api/providers?limit=2&sort=name").json();
        assertThat(first.get("items").findValuesAsText("name")).containsExactly("a", "b");
        JsonNode second = api.get("/api/providers?limit=2&sort=name&after=" + first.get("next").asText()).json();
        assertThat(second.get("items").findValuesAsText("name")).containsExactly("c");
        assertThat(second.get("next").isNull()).isTrue();
        assertThat(api.get("/api/providers?sort=server_key").param()).isEqualTo("sort");
        assertThat(api.get("/api/providers?limit=501").param()).isEqualTo("limit");
        assertThat(api.get("/api/providers?after=x").param()).isEqualTo("after");
    }

    @Test
    void credentialsAreAddedChangedAndNeverShown() {
        String path = create() + "/credentials";
        Answer added = api.send("POST", path, "{'key':'sk-canary-second-5678','weight':3}");
        assertThat(added.status()).as(added.text()).isEqualTo(201);
        String one = path + "/" + added.json().get("id").asLong();
        assertThat(added.header("Location")).endsWith(one);
        assertThat(added.json().get("hint").asText()).isEqualTo("...5678");
        JsonNode items = api.get(path).json().get("items");
        assertThat(items.findValuesAsText("hint")).containsExactly("...1234", "...5678");
        assertThat(items.findValuesAsText("main")).containsExactly("true", "false");
        assertThat(api.send("PATCH", one, "{'enabled':false}").json().get("weight").asInt()).isEqualTo(3);
        assertThat(api.send("PUT", one, "{'key':'...5678'}").json().get("weight").asInt()).isEqualTo(1);
        assertThat(api.ifMatch("\"1\"", "PUT", one, "{}").status()).isEqualTo(412);
        assertThat(api.send("POST", path, "{}").param()).isEqualTo("key");
        assertThat(api.send("POST", path, "{'key':'k','weight':0}").param()).isEqualTo("weight");
        assertThat(api.get(one.replace("/providers/", "/providers/9")).status()).isEqualTo(404);
        assertThat(api.send("DELETE", one, "").status()).isEqualTo(204);
        assertThat(features.everything()).doesNotContain("canary-second");
    }

    @Test
    void theHubsPathsSpeakTheHubsShapes() {
        Answer created = api.send("POST", "/providers", CREATE);
        long id = created.json().get("id").asLong();
        assertThat(created.header("Location")).endsWith("/providers/" + id);
        assertThat(api.get("/providers").json().get("providers").findValuesAsText("name")).containsExactly("one");
        api.send("PATCH", "/api/providers/" + id, "{'timeouts':{'total_ms':1000}}");
        JsonNode changed = api.send("PUT", "/providers/" + id,
                "{'name':'two','server_url':'https://h','server_key':'...1234','personalized_key':'canary...','description':'d'}").json();
        assertThat(changed.get("name").asText()).isEqualTo("two");
        assertThat(changed.get("timeouts").get("total_ms").asInt()).isEqualTo(1000);
        assertThat(api.get("/providers/" + id).json().get("description").asText()).isEqualTo("d");
        assertThat(api.send("DELETE", "/providers/" + id, "").status()).isEqualTo(204);
        assertThat(api.send("DELETE", "/providers/" + id, "").status()).isEqualTo(404);
    }

    @Test
    void viewersOnlyLook() {
        String path = create();
        assertThat(api.as(Role.VIEWER, "DELETE", path, "").status()).isEqualTo(403);
        assertThat(api.as(Role.VIEWER, "POST", "/providers", CREATE).status()).isEqualTo(403);
        assertThat(api.get(path).status()).isEqualTo(200);
    }

    @Test
    void secretsAreInNoAnswerAndInNoRow() {
        String path = create();
        String answers = api.get(path).text() + api.get("/api/providers").text() + api.get("/providers").text()
                + api.get(path + "/credentials").text() + api.send("PUT", path, CREATE).text()
                + api.send("PATCH", path, "{'server_key':{'x':'" + CANARY + "'}}").text()
                + api.send("PATCH", path, "{'server_key':'" + CANARY + "\\n'}").text() + api.send("POST", "/api/providers", CREATE).text()
                + api.send("POST", "/api/providers", CREATE.replace("}", ",")).text();
        assertThat(answers).doesNotContain(CANARY).doesNotContain("canary personal");
        assertThat(features.everything()).contains("...1234").doesNotContain(CANARY).doesNotContain("canary personal");
    }
}
