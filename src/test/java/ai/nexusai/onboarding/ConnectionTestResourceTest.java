package ai.nexusai.onboarding;

import ai.nexusai.account.Role;
import ai.nexusai.db.Database;
import ai.nexusai.dialect.Dialects;
import ai.nexusai.dialect.openai.OpenAiDialect;
import ai.nexusai.http.AddressGuard;
import ai.nexusai.http.UpstreamClient;
import ai.nexusai.testing.AdminApi;
import ai.nexusai.testing.Answer;
import ai.nexusai.testing.Chat;
import ai.nexusai.testing.FakeUpstream;
import ai.nexusai.testing.Features;
import ai.nexusai.testing.TestDatabase;
import com.fasterxml.jackson.databind.JsonNode;
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
final class ConnectionTestResourceTest {
    private static final String KEY = "sk-canary-of-the-test-1234";

    private final FakeUpstream upstream = new FakeUpstream();
    private final UpstreamClient client = new UpstreamClient(new AddressGuard(address -> false));
    private final Features features;
    private final AdminApi api;

    ConnectionTestResourceTest(Database database) {
        this.features = Features.over(database);
        var upstreams = new Upstreams(features.providers(), new Dialects(List.of(new OpenAiDialect())));
        this.api = new AdminApi(features, new ConnectionTestResource(new ConnectionTest(upstreams, new Questions(client))));
    }

    @BeforeEach
    void startEmpty() {
        features.database().<Integer>write(handle -> handle.execute("TRUNCATE provider, api_key, audit CASCADE"));
    }

    @AfterAll
    void close() {
        api.close();
        client.close();
        upstream.close();
    }

    private String create(String url) {
        long id = api.send("POST", "/api/providers", """
                {'name':'p','server_url':'%s','server_key':'%s','headers':{'X-Team':'a'}}
                """.formatted(url, KEY)).json().path("id").asLong();
        return "/api/providers/" + id + "/test";
    }

    private JsonNode found(String path, String body) {
        var answer = api.send("POST", path, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    @Test
    void aNearAnswerIsOneWhereTheProviderIsLenient() {
        upstream.at("/v1/chat/completions", Answer.json("{\"response\":\"Hi\"}"));
        String path = create(upstream.url());
        assertThat(found(path, "{'model':'m'}").path("ok").asBoolean()).isFalse();
        api.send("PATCH", path.replace("/test", ""), "{'lenient':true}");
        assertThat(found(path, "{'model':'m'}").path("ok").asBoolean()).isTrue();
    }

    @Test
    void withoutAModelTheListIsAskedForAsCallsAre() {
        upstream.at("/v1/models", Answer.json("{\"data\":[{\"id\":\"a\"},{\"id\":\"b\"}]}"));
        JsonNode finding = found(create(upstream.url()), "");
        assertThat(finding.path("ok").asBoolean()).isTrue();
        assertThat(finding.path("status").asInt()).isEqualTo(200);
        assertThat(finding.path("ms").isIntegralNumber()).isTrue();
        assertThat(finding.path("detail").asText()).isEqualTo("2 models: a, b");
        var received = upstream.received().getLast();
        assertThat(received.method()).isEqualTo("GET");
        assertThat(received.header("authorization")).contains("Bearer " + KEY);
        assertThat(received.header("x-team")).contains("a");
    }

    @Test
    void withAModelItAnswersOneToken() {
        upstream.script("m", Answer.json(Chat.whole("Hello there")));
        JsonNode finding = found(create(upstream.url()), "{'model':'m'}");
        assertThat(finding.path("ok").asBoolean()).isTrue();
        assertThat(finding.path("detail").asText()).isEqualTo("Hello there");
        assertThat(upstream.received().getLast().json().path("max_tokens").asInt()).isEqualTo(1);
    }

    @Test
    void aReasoningModelIsAskedInItsOwnWords() {
        upstream.script("o", Answer.error(400, "Use 'max_completion_tokens' instead"), Answer.json(Chat.whole("")));
        JsonNode finding = found(create(upstream.url()), "{'model':'o'}");
        assertThat(finding.path("ok").asBoolean()).isTrue();
        JsonNode last = upstream.received().getLast().json();
        assertThat(last.path("max_completion_tokens").asInt()).isEqualTo(1);
        assertThat(last.has("max_tokens")).isFalse();
    }

    @Test
    void aRefusalIsShownInTheUpstreamsWordsButNotTheKey() {
        upstream.at("/v1/models", Answer.error(401, "Wrong key " + KEY + "\\nat line 1 " + "x".repeat(1000)));
        JsonNode finding = found(create(upstream.url()), "{}");
        assertThat(finding.path("ok").asBoolean()).isFalse();
        assertThat(finding.path("status").asInt()).isEqualTo(401);
        assertThat(finding.path("detail").asText()).startsWith("Wrong key [key] at line 1 xxx").endsWith("x...").hasSize(303);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"<html>busy</html> | <html>busy</html>", "{\"data\":{}} | {\"data\":{}}",
        "{\"error\":{\"message\":\"no\"}} | no"})
    void anAnswerThatIsNoListIsShown(String body, String detail) {
        upstream.at("/v1/models", Answer.json(body));
        JsonNode finding = found(create(upstream.url()), "");
        assertThat(finding.path("ok").asBoolean()).isFalse();
        assertThat(finding.path("status").asInt()).isEqualTo(200);
        assertThat(finding.path("detail").asText()).isEqualTo(detail);
    }

    @Test
    void nobodyThereIsNoStatus() {
        JsonNode finding = found(create(FakeUpstream.refusing()), "");
        assertThat(finding.path("ok").asBoolean()).isFalse();
        assertThat(finding.path("status").asInt()).isZero();
        assertThat(finding.path("detail").asText()).isEqualTo("No answer: no connection could be opened.");
        assertThat(finding.path("reason").asText()).isEqualTo("connect_failed");
    }

    @Test
    void anExactAddressHasNoList() {
        assertThat(found(create(upstream.url() + "/chat#"), "").path("detail").asText()).contains("/models");
    }

    @Test
    void whatCannotBeTestedIsAnError() {
        String path = create(upstream.url());
        assertThat(api.send("POST", path.replace("/providers/", "/providers/9"), "").status()).isEqualTo(404);
        assertThat(api.send("POST", path, "{'model':''}").param()).isEqualTo("model");
        assertThat(api.send("POST", path, "{'modell':'m'}").param()).isEqualTo("modell");
        assertThat(api.send("POST", path, "[").code()).isEqualTo("invalid_json");
        assertThat(api.as(Role.VIEWER, "POST", path, "").status()).isEqualTo(403);
        String credentials = path.replace("/test", "/credentials");
        long id = api.get(credentials).json().path("items").path(0).path("id").asLong();
        api.send("PATCH", credentials + "/" + id, "{'enabled':false}");
        assertThat(api.send("POST", path, "").status()).isEqualTo(409);
    }
}
