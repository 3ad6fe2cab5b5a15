package ai.nexusai;

import ai.nexusai.testing.Answer;
import ai.nexusai.testing.Chat;
import ai.nexusai.testing.FakeUpstream;
import ai.nexusai.testing.RestServer;
import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import static org.assertj.core.api.Assertions.assertThat;

/** Answers that their model or provider wants to have changed, as the client gets them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OddAnswersTest {
    private FakeUpstream upstream;
    private InProcessGateway gateway;

    @BeforeAll
    void start() {
        upstream = new FakeUpstream();
        gateway = InProcessGateway.start();
        long strict = gateway.provider("strict", upstream.url());
        long lenient = gateway.provider("{'name': 'lenient', 'server_url': '" + upstream.url() + "', 'lenient': true}");
        gateway.admin("POST", "/api/models", "{'provider_id': " + strict + ", 'model_name': 'moves', 'think_tags': 'move'}");
        gateway.admin("POST", "/api/models", "{'provider_id': " + strict + ", 'model_name': 'keeps'}");
        gateway.admin("POST", "/api/models", "{'provider_id': " + lenient + ", 'model_name': 'near', 'think_tags': 'strip'}");
        gateway.admin("POST", "/api/keywords", "{'keyword': 'no idea'}");
        gateway.awaitInForce();
    }

    @AfterAll
    void close() {
        gateway.close();
        upstream.close();
    }

    private RestServer.Answer call(String model, boolean stream) {
        return gateway.chat("{'model': '" + model + "', 'stream': " + stream + ", 'messages': []}");
    }

    @Test
    void thoughtsAreMovedAndNotLookedIntoForKeywords() {
        upstream.script(Chat.stream("<th", "ink>no i", "dea</think>", "\\n\\nHi"));
        RestServer.Answer streamed = call("moves", true);
        assertThat(streamed.text()).contains("\"reasoning_content\":\"no i\"", "\"content\":\"Hi\"").doesNotContain("think>")
                .endsWith("data: [DONE]\n\n");
        upstream.script(Answer.json(Chat.whole("<think>no idea</think>Hi")));
        JsonNode message = call("moves", false).json().at("/choices/0/message");
        assertThat(message.path("content").asText()).isEqualTo("Hi");
        assertThat(message.path("reasoning_content").asText()).isEqualTo("no idea");
        assertThat(call("keeps", false).status()).as("kept thoughts are answer text").isEqualTo(502);
    }

    @Test
    void aNearAnswerIsMendedWhereTheProviderIsLenient() {
        upstream.script(Answer.json("{\"response\":\"<think>a</think>Hi\"}"));
        RestServer.Answer whole = call("near", false);
        assertThat(whole.json().at("/choices/0/message/content").asText()).isEqualTo("Hi");
        assertThat(whole.json().path("id").asText()).isEqualTo("chatcmpl-" + whole.header("X-Request-Id"));
        assertThat(whole.json().path("model").asText()).isEqualTo("near");
        assertThat(call("keeps", false).status()).isEqualTo(502);
        upstream.script(Answer.stream("{\"choices\":[{\"text\":\"Hi\"}]}").done());
        assertThat(call("near", true).text()).contains("\"delta\":{\"role\":\"assistant\",\"content\":\"Hi\"}")
                .endsWith("data: [DONE]\n\n");
    }
}
