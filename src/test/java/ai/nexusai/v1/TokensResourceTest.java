package ai.nexusai.v1;

import ai.nexusai.InProcessGateway;
import ai.nexusai.testing.RestServer.Answer;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

final class TokensResourceTest {
    private static InProcessGateway gateway;

    @BeforeAll
    static void start() {
        gateway = InProcessGateway.start();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void aTextIsCountedWithTheModelsEncoding() {
        Answer answer = count("{'model': 'gpt-4', 'text': 'Hello, world!'}");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo(
                "{\"object\":\"token_count\",\"model\":\"gpt-4\",\"tokens\":4,\"source\":\"counted\",\"encoding\":\"cl100k_base\"}");
    }

    @Test
    void messagesAreCountedAsAPromptAndAnUnknownFamilyIsEstimated() {
        Answer answer = count("{'model': 'deepseek-chat', 'messages': [{'role': 'user', 'content': 'Hi'}], 'temperature': 1}");
        assertThat(answer.json().path("tokens").asLong()).isEqualTo(8);
        assertThat(answer.json().path("source").asText()).isEqualTo("estimated");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {"{'text': 'a'}|model", "{'model': 'm'}|text",
        "{'model': 'm', 'text': 'a', 'messages': []}|text",
        "{'model': 'm', 'text': 7}|text", "{'model': 'm', 'messages': 'a'}|messages"})
    void aWrongRequestIsToldItsField(String body, String param) {
        Answer answer = count(body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.param()).isEqualTo(param);
    }

    @Test
    void aKeyIsNeeded() {
        var request = HttpRequest.newBuilder(gateway.at("/v1/tokens/count")).header("Content-Type", "application/json");
        assertThat(gateway.send(request.POST(BodyPublishers.ofString("{}"))).code()).isEqualTo("invalid_api_key");
    }

    @Test
    void theConsoleCountsAlikeWithoutAKey() {
        String body = "{'model': 'gpt-4', 'text': 'Hello, world!'}";
        assertThat(gateway.admin("POST", "/api/tokens/count", body)).isEqualTo(count(body).json());
    }

    private static Answer count(String body) {
        return gateway.send(gateway.request("/v1/tokens/count").header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.replace('\'', '"'))));
    }
}
