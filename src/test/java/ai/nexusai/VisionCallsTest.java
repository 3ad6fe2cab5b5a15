package ai.nexusai;

import ai.nexusai.image.Samples;
import ai.nexusai.testing.Answer;
import ai.nexusai.testing.Chat;
import ai.nexusai.testing.FakeUpstream;
import ai.nexusai.testing.RestServer;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Questions about pictures, and calls that name no model, through the whole product. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class VisionCallsTest {
    private static final String PATH = "/api/v1/vision/completions";
    private static final String BOUNDARY = "a-boundary";
    private static final Map<String, String> NO_FIELDS = Map.of();

    private FakeUpstream upstream;
    private InProcessGateway gateway;
    private byte[] small;

    @BeforeAll
    void start() {
        upstream = new FakeUpstream();
        gateway = InProcessGateway.start();
        small = Samples.picture("png", 40, 30);
        long provider = gateway.provider("p", upstream.url());
        gateway.model(provider, "text");
        long second = gateway.admin("POST", "/api/models", "{'provider_id': " + provider + ", 'model_name': 'sees', 'kinds': ['vision']}")
                .path("id").asLong();
        gateway.admin("POST", "/api/models", "{'provider_id': " + provider + ", 'model_name': 'sees too', 'kinds': ['vision']}");
        gateway.admin("POST", "/api/groups", "{'name': 'eyes', 'members': [{'model_id': " + second + "}]}");
    }

    @BeforeEach
    void reset() {
        upstream.script(Answer.json(Chat.whole("A cat\\nIt sleeps.")));
        setting("active_vision_model", "");
        setting("active_language_model", "");
    }

    @AfterAll
    void close() {
        gateway.close();
        upstream.close();
    }

    private void setting(String name, String value) {
        gateway.admin("PUT", "/api/settings/" + name, "{'value': '" + value + "'}");
        gateway.awaitInForce();
    }

    private RestServer.Answer ask(byte[] image, Map<String, String> fields, String query, String... headers) {
        var body = new ByteArrayOutputStream();
        fields.forEach(
                (name, text) -> body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n"
                        + text + "\r\n").getBytes(UTF_8)));
        body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"image\"; filename=\"x.txt\"\r\n"
                + "Content-Type: text/plain\r\n\r\n").getBytes(UTF_8));
        body.writeBytes(image);
        body.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(UTF_8));
        var request = gateway.request(PATH + query).header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return gateway.send(request.POST(BodyPublishers.ofByteArray(body.toByteArray())));
    }

    private JsonNode asked() {
        return upstream.received().getLast().json();
    }

    @Test
    void aPictureIsAskedAboutAndNamed() {
        RestServer.Answer answer = ask(small, NO_FIELDS, "", "Accept-Language", "ja");
        assertThat(answer.text()).isEqualTo(
                "{\"recognition_id\":\"chatcmpl-1\",\"objects\":[{\"name\":\"A cat\",\"description\":\"A cat\\nIt sleeps.\"}]}");
        assertThat(asked().path("model").asText()).as("the first one of kind vision").isEqualTo("sees");
        assertThat(asked().at("/messages/0/content/0/text").asText()).contains("画像");
        assertThat(asked().at("/messages/0/content/1/image_url/url").asText())
                .isEqualTo("data:image/png;base64," + Base64.getEncoder().encodeToString(small));
        JsonNode row = gateway.row(answer.header("X-Request-Id"));
        assertThat(row.path("endpoint").asText()).isEqualTo(PATH);
        assertThat(row.path("outcome").asText()).isEqualTo("ok");
        assertThat(row.path("prompt_tokens").asInt()).isEqualTo(11);
        gateway.awaitNothingHeld();
    }

    @Test
    void theClientsOwnQuestionAndModelCount() {
        RestServer.Answer answer = ask(small, Map.of("prompt", "Wie viele?", "model", "sees too"), "?format=openai");
        assertThat(answer.text()).isEqualTo(Chat.whole("A cat\\nIt sleeps."));
        assertThat(asked().path("model").asText()).isEqualTo("sees too");
        assertThat(asked().at("/messages/0/content/0/text").asText()).isEqualTo("Wie viele?");
    }

    @Test
    void theActiveVisionModelMayBeAGroup() {
        setting("active_vision_model", "eyes");
        JsonNode row = gateway.row(ask(small, NO_FIELDS, "").header("X-Request-Id"));
        assertThat(row.path("group_name").asText()).isEqualTo("eyes");
        assertThat(row.path("requested_model").asText()).isEqualTo("eyes");
    }

    @Test
    void withoutAModelToAskTheSettingIsNamed() {
        String key = gateway.admin("POST", "/api/keys", "{'name': 'k', 'grants': {'models': [1]}}").path("key").asText();
        gateway.awaitInForce();
        var request = HttpRequest.newBuilder(gateway.at(PATH)).header("x-api-key", key).header("Content-Type",
                "multipart/form-data; boundary=" + BOUNDARY);
        RestServer.Answer answer = gateway.send(request.POST(BodyPublishers.ofString("--" + BOUNDARY
                + "\r\nContent-Disposition: form-data; name=\"image\"\r\n\r\nx\r\n--" + BOUNDARY + "--\r\n")));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/error/message").asText()).contains("active_vision_model");
        assertThat(answer.code()).isEqualTo("missing_model");
    }

    @Test
    void whatCannotBeAskedIsRefusedClearly() {
        int before = upstream.received().size();
        assertThat(ask(small, Map.of("model", "unknown"), "").code()).isEqualTo("model_not_found");
        assertThat(ask("no picture".getBytes(UTF_8), NO_FIELDS, "").param()).isEqualTo("image");
        assertThat(ask(new byte[0], NO_FIELDS, "").param()).isEqualTo("image");
        assertThat(ask(new byte[(20 << 20) + 1], NO_FIELDS, "").status()).isEqualTo(413);
        assertThat(ask(new byte[22 << 20], NO_FIELDS, "").status()).isEqualTo(413);
        assertThat(ask(small, NO_FIELDS, "?format=xml").param()).isEqualTo("format");
        assertThat(
                gateway.send(gateway.request(PATH).header("Content-Type", "application/json").POST(BodyPublishers.ofString("{}"))).status())
                .isEqualTo(415);
        assertThat(gateway.send(gateway.request(PATH).header("Content-Type", "multipart/form-data; boundary=x")
                .POST(BodyPublishers.ofString("--x\r\nContent-Disp"))).status()).isEqualTo(400);
        assertThat(gateway.send(gateway.request(PATH).GET()).status()).isEqualTo(405);
        assertThat(upstream.received()).hasSize(before);
        gateway.awaitNothingHeld();
    }

    @Test
    void anUpstreamsRefusalPassesAsItIs() {
        upstream.script(Answer.error(400, "no_pictures"));
        RestServer.Answer answer = ask(small, NO_FIELDS, "");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("no_pictures");
    }

    @Test
    void aLargePictureGoesUpstreamSmall() {
        ask(Samples.picture("png", 3000, 200), NO_FIELDS, "");
        String url = asked().at("/messages/0/content/1/image_url/url").asText();
        assertThat(url).startsWith("data:image/jpeg;base64,");
        assertThat(Samples.read(Base64.getDecoder().decode(url.substring(url.indexOf(',') + 1))).getWidth()).isEqualTo(1024);
    }

    @Test
    void aChatCallWithoutAModelMeansTheActiveLanguageModelWhichMayBeAGroup() {
        RestServer.Answer first = chat("/api/v1/chat/completions");
        assertThat(gateway.row(first.header("X-Request-Id")).path("model_name").asText()).isEqualTo("text");
        setting("active_language_model", "eyes");
        JsonNode row = gateway.row(chat("/api/v1/chat/completions").header("X-Request-Id"));
        assertThat(row.path("group_name").asText()).isEqualTo("eyes");
        assertThat(row.path("model_name").asText()).isEqualTo("sees");
        assertThat(chat("/v1/chat/completions").code()).isEqualTo("missing_model");
    }

    private RestServer.Answer chat(String path) {
        return gateway.send(gateway.request(path).POST(BodyPublishers.ofString("{\"messages\":[]}")));
    }
}
