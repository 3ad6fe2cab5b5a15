package ai.nexusai.relay;

import ai.nexusai.InProcessGateway;
import ai.nexusai.testing.Chat;
import ai.nexusai.testing.FakeUpstream;
import ai.nexusai.testing.RestServer.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import static org.assertj.core.api.Assertions.assertThat;

/** Calls that name a group, from the client to the call log. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class GroupCallsTest {
    private final InProcessGateway gateway = InProcessGateway.start();
    private final FakeUpstream upstream = new FakeUpstream();
    private long failing;
    private long chat;
    private long rescued;
    private String key;

    @BeforeAll
    void configure() {
        upstream.script("broken", ai.nexusai.testing.Answer.error(500, "server_error")).script("well",
                ai.nexusai.testing.Answer.json(Chat.whole("Hello")));
        long broken = gateway.model(gateway.provider("a", upstream.url()), "broken");
        long well = gateway.model(gateway.provider("b", upstream.url()), "well");
        chat = group("{'name':'chat','members':[{'model_id':" + well + "}]}");
        failing = group("{'name':'failing','members':[{'model_id':" + well + ",'priority':2},{'model_id':" + broken + "}]}");
        rescued = group("{'name':'rescued','fallback_group_id':" + chat + "}");
        key = gateway.admin("POST", "/api/keys", "{'name':'k','grants':{'groups':[" + failing + "," + chat + "," + rescued + "]}}")
                .path("key").asText();
        gateway.awaitInForce();
    }

    @AfterAll
    void close() {
        gateway.close();
        upstream.close();
    }

    private long group(String json) {
        return gateway.admin("POST", "/api/groups", json).path("id").asLong();
    }

    private Answer call(String path, String json) {
        return gateway.send(HttpRequest.newBuilder(gateway.at(path)).header("Authorization", "Bearer " + key)
                .POST(BodyPublishers.ofString(json.replace('\'', '"'))));
    }

    private Answer call(String model) {
        return call("/v1/chat/completions", "{'model':'" + model + "','messages':[]}");
    }

    private JsonNode row(Answer answer) {
        return gateway.row(answer.header("X-Request-Id"));
    }

    @Test
    void aCallGoesOnToTheNextMemberAndTheLogNamesGroupAndTries() {
        Answer answer = call("failing");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        JsonNode row = row(answer);
        assertThat(row.path("group_id").asLong()).isEqualTo(failing);
        assertThat(row.path("group_name").asText()).isEqualTo("failing");
        assertThat(row.path("requested_model").asText()).isEqualTo("failing");
        assertThat(row.path("model_name").asText()).isEqualTo("well");
        assertThat(row.path("attempts").findValuesAsText("provider")).containsExactly("a", "b");
        assertThat(row.path("attempts").findValuesAsText("reason")).last().isEqualTo("ok");
        assertThat(gateway.admin("GET", "/api/logs?group_id=" + failing, "").path("items").findValuesAsText("id"))
                .contains(row.path("id").asText());
    }

    @Test
    void whatAFallbackServesIsLoggedForTheGroupThatWasAskedFor() {
        JsonNode row = row(call("rescued"));
        assertThat(row.path("group_name").asText()).isEqualTo("rescued");
        assertThat(row.path("provider_name").asText()).isEqualTo("b");
    }

    @Test
    void theGrantOfAGroupOpensTheGroupOnly() {
        assertThat(call("well").code()).isEqualTo("model_not_granted");
        assertThat(call("nobody").code()).isEqualTo("model_not_found");
        assertThat(row(call("well")).path("group_id").asLong()).isZero();
    }

    @Test
    void aCallThatNamesNothingUsesTheFirstGroupWhereNoModelIsGranted() {
        Answer answer = call("/api/v1/chat/completions", "{'messages':[]}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(row(answer).path("group_name").asText()).isEqualTo("chat");
    }

    @Test
    void thePlanShowsTheMembersOfTheFallback() {
        JsonNode plan = gateway.admin("POST", "/api/groups/" + rescued + "/plan", "");
        assertThat(plan.findValuesAsText("provider")).containsExactly("b");
        assertThat(plan.path(0).path("reason").asText()).startsWith("fallback 'chat': priority ");
    }
}
