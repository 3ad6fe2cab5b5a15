package ai.nexusai.standalone;

import ai.nexusai.db.Database;
import ai.nexusai.json.Json;
import ai.nexusai.testing.Answer;
import ai.nexusai.testing.Chat;
import ai.nexusai.testing.FakeUpstream;
import ai.nexusai.testing.Features;
import ai.nexusai.testing.RunningProduct;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs the product with secrets that are easy to find, lets much go well and much go wrong, and then looks for them everywhere. */
final class CanarySecretsIT {
    private static final String PROVIDER_KEY = "sk-canary-of-the-provider-0123456789";
    private static final String PERSONAL_KEY = "personal-canary-key-0123456789";
    private static final String IMPORTED_KEY = "sk-canary-of-an-imported-client-0123456789";
    private static final String ADMIN_TOKEN = "canary-admin-token-0123456789-0123456789";
    private static final String ADMIN_PASSWORD = "canary-Password-0123456789";
    private static final String MASTER_KEY = "Y2FuYXJ5LW9mLXRoZS1tYXN0ZXIta2V5LTAxMjM0NTY=";
    private static final List<String> PAGES = List.of("/", "/calls", "/conversations", "/usage", "/providers", "/providers/1",
            "/providers/1/credentials", "/providers/1/test", "/providers/1/import", "/models", "/models/1", "/models/new", "/groups",
            "/groups/new", "/keywords", "/playground", "/test", "/keys", "/keys/1", "/keys/2", "/keys/new", "/users", "/users/1", "/audit",
            "/settings", "/account", "/about");
    private static final Duration BOUND = Duration.ofSeconds(60);

    @TempDir
    private Path temporary;
    private final List<String> answers = new ArrayList<>();
    private final List<String> secrets = new ArrayList<>(
            List.of(PROVIDER_KEY, PERSONAL_KEY, IMPORTED_KEY, ADMIN_TOKEN, ADMIN_PASSWORD, MASTER_KEY));
    private RunningProduct product;

    @Test
    void noSecretShowsAnywhereButWhereItHasToBe() throws IOException {
        try (var upstream = scripted();
                var running = RunningProduct.start(temporary.resolve("home"), Map.of("NEXUSAI_ADMIN_TOKEN", ADMIN_TOKEN,
                        "ADMIN_USERNAME", "kim", "ADMIN_PASSWORD", ADMIN_PASSWORD, "NEXUSAI_MASTER_KEY", MASTER_KEY))) {
            product = running;
            String password = Files.readString(running.home().resolve("database-password")).strip();
            secrets.add(password);
            String key = configure(upstream);
            secrets.add(key);
            callAll(key);
            readAll();
            readPages();
            assertHidden("the answers", String.join("\n", answers));
            assertHidden("the tables", tables(password));
            running.terminate();
            assertHidden("the output", running.output());
            assertFilesHideThem(running.home());
        }
    }

    private static FakeUpstream scripted() {
        String echo = "Incorrect API key provided: " + PROVIDER_KEY;
        return new FakeUpstream().script("good", Answer.json(Chat.whole("Hello"))).script("streamed", Chat.stream("Hel", "lo"))
                .script("unauthorized", Answer.error(401, echo)).script("refused", Answer.error(400, echo))
                .script("refused-in-text", Answer.raw("HTTP/1.1 400 No\r\nConnection: close\r\n\r\n" + echo))
                .script("failing", Answer.error(500, echo)).script("error-in-200", Answer.json(Chat.error(echo)))
                .script("broken-stream", Answer.stream(Chat.role(), Chat.text("Hel"), Chat.error(echo)))
                .at("/v1/models", Answer.error(401, echo));
    }

    /** Makes everything with its secrets, some of it wrongly at first; answers the text of a client key. */
    private String configure(FakeUpstream upstream) {
        admin("PUT", "/api/settings/log_level", "{'value': {'relay': 'TRACE', 'v1': 'TRACE', 'access': 'TRACE', 'http': 'TRACE', "
                + "'provider': 'TRACE', 'key': 'TRACE', 'account': 'TRACE', 'catalog': 'TRACE', 'db': 'TRACE', 'calllog': 'TRACE'}}");
        admin("POST", "/api/providers", "{'name': 'p', 'server_url': 'ftp://nowhere', 'server_key': '" + PROVIDER_KEY + "'}");
        admin("POST", "/api/providers", "{'name': 'p', 'server_key': {'" + PROVIDER_KEY + "': 1}");
        long provider = admin("POST", "/api/providers",
                "{'name': 'p', 'server_url': '" + upstream.url() + "', 'server_key': '" + PROVIDER_KEY
                        + "', 'personalized_key': '" + PERSONAL_KEY + "'}")
                .path("id").asLong();
        admin("POST", "/api/providers", "{'name': 'p', 'server_url': '" + upstream.url() + "', 'server_key': '" + PROVIDER_KEY + "'}");
        admin("POST", "/api/providers/" + provider + "/test", "{}");
        for (String model : models()) {
            admin("POST", "/api/models", "{'provider_id': " + provider + ", 'model_name': '" + model + "'}");
        }
        for (int i = 0; i < 2; i++) {
            admin("POST", "/api/keys", "{'name': 'imported', 'grants': {'all': true}, 'key': '" + IMPORTED_KEY + "'}");
        }
        answers.clear();
        admin("POST", "/api/auth/login", "{'username': 'kim', 'password': '" + ADMIN_PASSWORD + "x'}");
        admin("POST", "/api/auth/login", "{'username': '" + ADMIN_PASSWORD + "', 'password': 'wrong'}");
        secrets.add(admin("POST", "/api/auth/login", "{'username': 'kim', 'password': '" + ADMIN_PASSWORD + "'}").path("access_token")
                .asText());
        answers.removeLast();
        String key = admin("POST", "/api/keys", "{'name': 'client', 'grants': {'all': true}}").path("key").asText();
        answers.removeLast();
        return key;
    }

    private static List<String> models() {
        return List.of("good", "streamed", "unauthorized", "refused", "refused-in-text", "failing", "error-in-200", "broken-stream");
    }

    private void callAll(String key) {
        Awaitility.await().atMost(BOUND).until(() -> call(key, "{'model': 'broken-stream', 'stream': true}") == 200);
        for (String model : models()) {
            call(key, "{'model': '" + model + "'}");
            call(key, "{'model': '" + model + "', 'stream': true}");
        }
        assertThat(call(PERSONAL_KEY, "{'model': 'good'}")).isEqualTo(200);
        assertThat(call(IMPORTED_KEY, "{'model': 'good'}")).isEqualTo(200);
        call(key, "{'model': 'no-such-model'}");
        call(PROVIDER_KEY, "{'model': 'good'}");
        call(ADMIN_TOKEN, "{'model': 'good'}");
        call(key, "no JSON");
    }

    private void readAll() {
        for (String path : List.of("/api/providers", "/api/models", "/api/keys", "/api/settings", "/api/logs?limit=500", "/api/groups",
                "/providers", "/provider_models", "/readyz", "/api/providers/1", "/api/providers/1/credentials", "/api/keys/1")) {
            admin("GET", path, "");
        }
    }

    /** Every page of the console, as a browser gets its source. */
    private void readPages() {
        var form = "username=kim&password=" + ADMIN_PASSWORD;
        var signedIn = product.send(HttpRequest.newBuilder(product.admin("/admin/login"))
                .header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(form)).build());
        String cookie = signedIn.headers().allValues("Set-Cookie").stream().map(each -> each.split(";", 2)[0])
                .collect(Collectors.joining("; "));
        secrets.add(signedIn.headers().allValues("Set-Cookie").stream().filter(each -> each.startsWith("nexusai_session="))
                .map(each -> each.split("[=;]", 3)[1]).findFirst().orElseThrow());
        for (String path : PAGES) {
            var answer = product.send(HttpRequest.newBuilder(product.admin("/admin" + path)).header("Cookie", cookie).build());
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            answers.add(path + ": " + answer.body() + " " + answer.headers().map());
        }
    }

    private JsonNode admin(String method, String path, String json) {
        var request = HttpRequest.newBuilder(product.admin(path)).header("Authorization", "Bearer " + ADMIN_TOKEN)
                .header("Content-Type", "application/json");
        var answer = product.send(request.method(method, BodyPublishers.ofString(json.replace('\'', '"'))).build());
        answers.add(method + " " + path + ": " + answer.statusCode() + " " + answer.body() + " " + answer.headers().map());
        try {
            return Json.MAPPER.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(answer.body(), e);
        }
    }

    private int call(String key, String json) {
        var request = HttpRequest.newBuilder(product.api("/v1/chat/completions")).header("Authorization", "Bearer " + key);
        var answer = product.send(request.POST(BodyPublishers.ofString(json.replace('\'', '"'))).build());
        answers.add(json + ": " + answer.statusCode() + " " + answer.body() + " " + answer.headers().map());
        return answer.statusCode();
    }

    private String tables(String password) throws IOException {
        var config = new HikariConfig();
        config.setJdbcUrl("jdbc:postgresql://127.0.0.1:" + Files.readString(product.home().resolve("database-port")).strip() + "/nexusai");
        config.setUsername("nexusai");
        config.setPassword(password);
        try (Database database = Database.owning(new HikariDataSource(config))) {
            Awaitility.await().atMost(BOUND).until(() -> Features.over(database).everything().contains("no-such-model"));
            return Features.over(database).everything();
        }
    }

    private void assertHidden(String where, String text) {
        assertThat(text).isNotEmpty();
        for (String secret : secrets) {
            int at = text.indexOf(secret);
            assertThat(at < 0 ? "" : text.substring(Math.max(0, at - 300), at)).as("what stands before a secret in " + where).isEmpty();
        }
    }

    /** Every file of the home, the database's own included. */
    private void assertFilesHideThem(Path home) throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(Files::isRegularFile).filter(file -> !file.startsWith(home.resolve("work"))).toList()) {
                String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
                if (!file.equals(home.resolve("database-password")) && !bytes.isEmpty()) {
                    assertHidden(home.relativize(file).toString(), bytes);
                }
            }
        }
    }
}
