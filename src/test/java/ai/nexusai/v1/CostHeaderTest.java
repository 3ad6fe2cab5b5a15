package ai.nexusai.v1;

import ai.nexusai.InProcessGateway;
import ai.nexusai.testing.Answer;
import ai.nexusai.testing.Chat;
import ai.nexusai.testing.FakeUpstream;
import ai.nexusai.testing.RestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import static java.net.http.HttpRequest.BodyPublishers.ofString;
import static org.assertj.core.api.Assertions.assertThat;

/** What an answer costs, as its client is told. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CostHeaderTest {
    private static final String COST = "X-NexusAI-Cost";

    private FakeUpstream upstream;
    private InProcessGateway gateway;

    @BeforeAll
    void start() {
        upstream = new FakeUpstream();
        gateway = InProcessGateway.start();
        long provider = gateway.provider("p", upstream.url());
        gateway.model(provider, "unpriced");
        gateway.admin("POST", "/api/models",
                "{'provider_id': " + provider + ", 'model_name': 'm', 'price': {'input': '1', 'output': '2', 'currency': 'CNY'}}");
        gateway.awaitInForce();
    }

    @AfterAll
    void close() {
        gateway.close();
        upstream.close();
    }

    private void set(String value) {
        gateway.admin("PUT", "/api/settings/cost_header", "{'value': " + value + "}");
        gateway.awaitInForce();
    }

    private RestServer.Answer call(String model) {
        String body = "{\"model\":\"" + model + "\",\"messages\":[]}";
        return gateway.send(gateway.request("/v1/chat/completions").header("Origin", "https://page.example").POST(ofString(body)));
    }

    @Test
    void whatIsCountedOnlyAfterTheHeadersLeftIsInTheLogAlone() {
        upstream.script(Answer.json(Chat.whole("Hi").replaceFirst(",\"usage\":\\{[^}]*}", "")));
        set("true");
        RestServer.Answer counted = call("m");
        assertThat(counted.status()).isEqualTo(200);
        assertThat(counted.header(COST)).isEmpty();
        assertThat(gateway.row(counted.header("X-Request-Id")).path("cost").isTextual()).isTrue();
        set("false");
    }

    @Test
    void aWholeAnswerTellsItsCostWhereTheSettingSaysSo() {
        upstream.script(Answer.json(Chat.whole("Hi")));
        assertThat(call("m").header(COST)).as("off by default").isEmpty();
        set("true");
        RestServer.Answer told = call("m");
        assertThat(told.header(COST)).as("11 tokens at 1 and 7 at 2 for a million").isEqualTo("0.000025 CNY");
        assertThat(told.header("Access-Control-Expose-Headers")).contains(COST);
        assertThat(gateway.row(told.header("X-Request-Id")).path("cost").asText()).isEqualTo("0.000025");
        assertThat(call("unpriced").header(COST)).as("not known is not nothing").isEmpty();
        upstream.script(Answer.json(400, "{\"error\":{\"message\":\"no\"}}"));
        assertThat(call("m").header(COST)).isEmpty();
        set("false");
    }
}
