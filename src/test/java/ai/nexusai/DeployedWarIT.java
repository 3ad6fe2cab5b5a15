package ai.nexusai;

import ai.nexusai.json.Json;
import ai.nexusai.testing.Chat;
import ai.nexusai.testing.ChatClient;
import ai.nexusai.testing.ContainerEnvironment;
import ai.nexusai.testing.FakeUpstream;
import ai.nexusai.testing.RunningProduct;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/** Deploys the built WAR, unchanged, to a Tomcat that is not ours, under a context path. */
@ExtendWith(ContainerEnvironment.class)
@ArquillianTest
@RunAsClient
final class DeployedWarIT {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Duration BOUND = Duration.ofSeconds(30);

    @ArquillianResource
    private URL base;

    @Deployment(testable = false)
    static WebArchive war() {
        return ShrinkWrap.createFromZipFile(WebArchive.class, RunningProduct.war().toFile());
    }

    @Test
    void livesUnderItsContextPath() throws Exception {
        assertThat(base.getPath()).isEqualTo("/nexusai/");
        HttpResponse<String> answer = get("livez");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"status\":\"ok\"}");
    }

    @Test
    void servesItsPageAndItsStaticFiles() throws Exception {
        assertThat(get("").body()).contains("\"version\":");
        assertThat(get("static/waiting.css").statusCode()).isEqualTo(200);
    }

    @Test
    void unknownPathsAreAnsweredInTheErrorShape() throws Exception {
        HttpResponse<String> answer = get("nothing/here");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("\"code\":\"unknown_path\"");
    }

    @Test
    void showsItsMetricsToWhoMaySeeThem() throws Exception {
        assertThat(get("metrics").statusCode()).isEqualTo(401);
        HttpResponse<String> answer = CLIENT.send(request("metrics", ContainerEnvironment.TOKEN).build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("nexusai_catalog_version", "jvm_memory_used_bytes");
    }

    @Test
    void nothingOfTheStandaloneRunIsReachable() throws Exception {
        assertThat(get("WEB-INF/standalone/nexusai-standalone.jar").statusCode()).isEqualTo(404);
        assertThat(get("ai/nexusai/launcher/Launcher.class").statusCode()).isEqualTo(404);
    }

    @Test
    void chatsOverAWebSocketWithAKeyAmongTheSubProtocols() throws Exception {
        try (var upstream = new FakeUpstream().script(Chat.stream("Hel", "lo"))) {
            String provider = created("api/providers", "{'name': 'p', 'server_url': '" + upstream.url() + "'}").path("id").asText();
            created("api/models", "{'provider_id': " + provider + ", 'model_name': 'm'}");
            String key = created("api/keys", "{'name': 'k', 'grants': {'all': true}}").path("key").asText();
            HttpRequest models = request("v1/models", key).build();
            Awaitility.await().atMost(BOUND).until(() -> CLIENT.send(models, BodyHandlers.ofString()).body().contains("\"m\""));

            try (var client = ChatClient.openAsBrowser(base.toURI().resolve("ws/chat"), key)) {
                assertThat(client.subProtocol()).isEqualTo("nexusai.v1");
                List<JsonNode> frames = client.send("{'type': 'chat', 'id': 'c1', 'model': 'm', 'messages': []}").answer();
                assertThat(frames).extracting(frame -> frame.path("type").asText()).containsExactly("start", "delta", "delta", "end");
                assertThat(frames).extracting(frame -> frame.path("content").asText("")).containsExactly("", "Hel", "lo", "");
                assertThat(frames.getLast().path("usage").path("total_tokens").asInt()).isEqualTo(18);
            }
        }
    }

    private JsonNode created(String path, String json) throws IOException, InterruptedException, URISyntaxException {
        HttpRequest request = request(path, ContainerEnvironment.TOKEN).header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json.replace('\'', '"'))).build();
        HttpResponse<String> answer = CLIENT.send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return Json.MAPPER.readTree(answer.body());
    }

    private HttpRequest.Builder request(String path, String token) throws URISyntaxException {
        return HttpRequest.newBuilder(base.toURI().resolve(path)).timeout(BOUND).header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException, URISyntaxException {
        URI address = base.toURI().resolve(path);
        return CLIENT.send(HttpRequest.newBuilder(address).timeout(BOUND).build(), BodyHandlers.ofString());
    }
}
