package ai.nexusai;

import ai.nexusai.testing.RestServer.Answer;
import jakarta.ws.rs.Path;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the admin side keeps to itself, asked of the whole product. */
final class AdminSideTest {
    private static final List<String> PASSWORDS = List.of("canary-otter-violin", "canary-heron-cello", "canary-badger-oboe",
            "canary-wrong-guess", "canary1", "canary-key-of-an-upstream", "canary-proxy-word");

    private static InProcessGateway gateway;

    @BeforeAll
    static void start() {
        gateway = InProcessGateway.start();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    static Stream<String> adminPaths() {
        return RestApplication.ROUTES.stream().map(type -> type.getAnnotation(Path.class).value())
                .map(path -> path.startsWith("/") ? path : "/" + path).filter(path -> !path.startsWith("/v1") && !path.startsWith("/{"))
                .map(path -> path.replaceAll("\\{[^}]*}", "1")).distinct().sorted();
    }

    @ParameterizedTest
    @MethodSource("adminPaths")
    void noPageOfAnotherOriginMayReadWhatTheAdminSideAnswers(String path) {
        HttpRequest.Builder preflight = HttpRequest.newBuilder(gateway.at(path)).method("OPTIONS", BodyPublishers.noBody())
                .header("Origin", "https://elsewhere.example").header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization, x-csrf-token");
        HttpRequest.Builder read = HttpRequest.newBuilder(gateway.at(path)).header("Origin", "https://elsewhere.example");
        for (HttpRequest.Builder request : List.of(preflight, read)) {
            assertThat(gateway.send(request).response().headers().map().keySet())
                    .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control-"));
        }
    }

    @Test
    void noSecretIsInAnAnswerInTheTrailOrInTheLog() {
        var told = new ArrayList<String>();
        long user = gateway.admin("POST", "/api/users", "{'name': 'kim', 'role': 'administrator', 'password': 'canary-otter-violin'}")
                .path("id").asLong();
        tell(told, "POST", "/api/users", "{'name': 'lee', 'role': 'viewer', 'password': 'canary1'}");
        tell(told, "POST", "/api/users", "{'name': 'kim', 'role': 'viewer', 'password': 'canary-otter-violin'}");
        tell(told, "POST", "/api/users", "{'name': 'lee', 'role': 'viewer', 'password': ['canary-otter-violin']}");
        tell(told, "PATCH", "/api/users/" + user, "{'password': 'canary-heron-cello'}");
        tell(told, "PUT", "/api/users/" + user + "/password", "{'password': 'canary-heron-cello'}");
        tell(told, "POST", "/api/auth/login", "{'username': 'kim', 'password': 'canary-wrong-guess'}");
        tell(told, "POST", "/api/auth/login", "{'username': 'kim', 'password': 'canary-wrong-guess', 'x'}");
        tell(told, "POST", "/api/auth/password", "{'current_password': 'canary-heron-cello', 'password': 'canary-badger-oboe'}");
        tell(told, "POST", "/api/providers", "{'name': 'p', 'server_url': 'http://127.0.0.1:9', 'server_key': 'canary-key-of-an-upstream',"
                + "'proxy_urls': ['http://me:canary-proxy-word@127.0.0.1:9']}");
        String token = gateway.admin("POST", "/api/auth/login", "{'username': 'kim', 'password': 'canary-heron-cello'}")
                .path("access_token").asText();
        for (String path : List.of("/api/users", "/api/users/" + user, "/api/sessions", "/api/audit?limit=500", "/api/auth/me",
                "/api/providers", "/api/config")) {
            tell(told, "GET", path, "");
        }
        told.addAll(gateway.log().warnings());
        assertThat(token).hasSize(43);
        assertThat(told).isNotEmpty().allSatisfy(text -> assertThat(text).doesNotContain(token, "argon2")
                .doesNotContain(PASSWORDS.toArray(String[]::new)));
        assertThat(told).as("the trail").anyMatch(text -> text.contains("\"set_password\""));
    }

    private static void tell(List<String> told, String method, String path, String json) {
        Answer answer = gateway.asAdmin(method, path, json);
        assertThat(answer.status()).as(path).isNotEqualTo(500);
        told.add(answer.text() + answer.response().headers().map());
    }
}
