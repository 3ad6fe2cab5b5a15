package ai.nexusai.standalone;

import ai.nexusai.testing.Answer;
import ai.nexusai.testing.BuiltInDatabase;
import ai.nexusai.testing.Chat;
import ai.nexusai.testing.Command;
import ai.nexusai.testing.Command.Result;
import ai.nexusai.testing.FakeUpstream;
import ai.nexusai.testing.RunningProduct;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The product's own backup: taken from one home while it runs, brought into another. */
final class BackupIT {
    private static final Duration BOUND = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    @Test
    void whatOneHomeHeldServesCallsFromAnother() throws Exception {
        Path file = folder.resolve("backup.zip");
        Path second = folder.resolve("second");
        try (var upstream = new FakeUpstream()) {
            String key;
            try (RunningProduct product = RunningProduct.start(folder.resolve("first"))) {
                key = configured(product, upstream);
                upstream.script(Answer.json(Chat.whole("Before")));
                assertThat(call(product, key)).contains("Before");
                Awaitility.await().atMost(BOUND).until(() -> logged(product) == 1);
                assertThat(command(product.home(), "backup", file.toString())).matches(Result::isSuccess).extracting(Result::output)
                        .asString()
                        .contains("Backed up ", "keep a copy of " + product.home().resolve("master.key"));
                assertThat(command(product.home(), "restore", file.toString())).matches(result -> result.status() == 1)
                        .extracting(Result::output).asString().contains("A gateway uses the home folder");
                assertThat(call(product, "sk-unknown")).as("it goes on").contains("invalid_api_key");
            }
            assertThat(command(second, "restore", file.toString())).matches(Result::isSuccess).extracting(Result::output).asString()
                    .contains("Restored ", "give it the master key of that time", second.resolve("master.key").toString());
            assertThat(command(second, "restore", file.toString())).as("a second time").matches(result -> result.status() == 1)
                    .extracting(Result::output).asString().contains("The database is not empty", "--replace");
            Files.copy(folder.resolve("first/master.key"), second.resolve("master.key"));
            try (RunningProduct product = RunningProduct.start(second)) {
                upstream.script(Answer.json(Chat.whole("After")));
                assertThat(call(product, key)).contains("After");
                assertThat(upstream.received().getLast().header("authorization")).as("the credential can be read")
                        .hasValue("Bearer sk-upstream");
                Awaitility.await().atMost(BOUND).until(() -> logged(product) == 2);
            }
        }
    }

    @Test
    void withoutTheRightToMigrateItWaitsUntilSomebodyRanTheScripts() throws Exception {
        Path home = folder.resolve("waiting");
        String address = "http://localhost:" + freePort();
        try (RunningProduct product = RunningProduct.launch(home, Map.of("NEXUSAI_DB_MIGRATE", "false", "NEXUSAI_ADMIN_PORT",
                address.substring("http://localhost:".length())), List.of())) {
            var readyz = HttpRequest.newBuilder(URI.create(address + "/readyz")).build();
            Awaitility.await().atMost(BOUND).ignoreExceptions()
                    .until(() -> product.send(readyz).body().contains("run sql/V001__foundation.sql, "));
            assertThat(product.send(readyz).statusCode()).isEqualTo(503);
            var answer = product.send(HttpRequest.newBuilder(URI.create(address + "/api/providers"))
                    .header("Authorization", "Bearer " + product.token()).build());
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("run sql/V001__foundation.sql, ", "database_unavailable");
            assertThat(command(home, "schema").output()).contains("is at version 0", "run sql/V001__foundation.sql");
            assertThat(command(home, "schema", "upgrade")).matches(Result::isSuccess);
            product.awaitStarted();
            assertThat(product.send(readyz).statusCode()).isEqualTo(200);
            try (Connection connection = new BuiltInDatabase(home).connect();
                    ResultSet row = connection.createStatement().executeQuery("SELECT count(*) FROM schema_version")) {
                assertThat(row.next()).isTrue();
                assertThat(row.getInt(1)).isGreaterThan(18);
            }
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static String configured(RunningProduct product, FakeUpstream upstream) {
        JsonNode provider = product.asAdmin("POST", "/api/providers",
                "{'name': 'p', 'server_url': '" + upstream.url() + "', 'server_key': 'sk-upstream'}");
        product.asAdmin("POST", "/api/models", "{'provider_id': " + provider.path("id") + ", 'model_name': 'm'}");
        return product.asAdmin("POST", "/api/keys", "{'name': 'k', 'grants': {'all': true}}").path("key").asText();
    }

    /** Waits until the key and the model are known to calls. */
    private static String call(RunningProduct product, String key) {
        var request = HttpRequest.newBuilder(product.api("/v1/chat/completions")).header("Authorization", "Bearer " + key)
                .POST(BodyPublishers.ofString("{\"model\": \"m\", \"messages\": []}")).build();
        return Awaitility.await().atMost(BOUND).until(() -> product.send(request),
                answer -> answer.statusCode() == 200 || key.equals("sk-unknown")).body();
    }

    private static int logged(RunningProduct product) {
        return product.asAdmin("GET", "/api/logs?from=2020-01-01T00:00:00Z&outcome=ok", "").path("items").size();
    }

    private Result command(Path home, String... words) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var line = Stream.concat(Stream.of(java, "-jar", RunningProduct.war().toString()), Stream.of(words)).toList();
        return new Command(folder, Map.of("NEXUSAI_HOME", home.toString()), line).run(BOUND);
    }
}
