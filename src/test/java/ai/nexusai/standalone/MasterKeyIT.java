package ai.nexusai.standalone;

import ai.nexusai.testing.Answer;
import ai.nexusai.testing.Chat;
import ai.nexusai.testing.Command;
import ai.nexusai.testing.FakeUpstream;
import ai.nexusai.testing.RunningProduct;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Another master key while a gateway runs, and after its next start. */
final class MasterKeyIT {
    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final String CREDENTIAL = "sk-of-the-provider-0123456789";

    @TempDir
    private Path folder;

    @Test
    void storedSecretsOpenWhileTheKeyIsChangedAndAfterTheNextStart() throws IOException {
        Path home = folder.resolve("home");
        try (var upstream = new FakeUpstream().script("m", Answer.json(Chat.whole("Hello")), Answer.json(Chat.whole("Hello")))) {
            String key;
            String old;
            try (var product = RunningProduct.start(home)) {
                key = configured(product, upstream);
                old = Files.readString(home.resolve("master.key"));
                rotate(home, old);
                assertThat(call(product, key)).isEqualTo(200);
                assertThat(product.get(product.api("/readyz")).body()).contains("The master key fits the database.");
            }
            try (var again = RunningProduct.start(home)) {
                assertThat(call(again.awaitReady(), key)).isEqualTo(200);
            }
            assertThat(upstream.received()).hasSize(2)
                    .allSatisfy(request -> assertThat(request.header("authorization")).contains("Bearer " + CREDENTIAL));
        }
    }

    private static void rotate(Path home, String old) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        var line = List.of(java.toString(), "-jar", RunningProduct.war().toString(), "rotate-master-key");
        Command.Result rotation = new Command(home, Map.of("NEXUSAI_HOME", home.toString()), line).run(BOUND);
        assertThat(rotation.status()).as(rotation.output()).isZero();
        String now = Files.readString(home.resolve("master.key"));
        assertThat(now).isNotEqualTo(old);
        assertThat(rotation.output()).contains("fingerprint").doesNotContain(now.strip()).doesNotContain(old.strip());
        try (Stream<Path> files = Files.list(home)) {
            List<Path> beside = files.filter(file -> file.getFileName().toString().startsWith("master.key.")).toList();
            assertThat(beside).singleElement().satisfies(file -> assertThat(Files.readString(file)).isEqualTo(old));
        }
    }

    private static String configured(RunningProduct product, FakeUpstream upstream) {
        product.awaitReady();
        long provider = product.asAdmin("POST", "/api/providers",
                "{'name': 'p', 'server_url': '" + upstream.url() + "', 'server_key': '" + CREDENTIAL + "'}").path("id").asLong();
        product.asAdmin("POST", "/api/models", "{'provider_id': " + provider + ", 'model_name': 'm'}");
        String key = product.asAdmin("POST", "/api/keys", "{'name': 'k', 'grants': {'all': true}}").path("key").asText();
        var models = HttpRequest.newBuilder(product.api("/v1/models")).header("Authorization", "Bearer " + key).build();
        Awaitility.await().atMost(BOUND).until(() -> product.send(models).body().contains("\"m\""));
        return key;
    }

    private static int call(RunningProduct product, String key) {
        return product.send(HttpRequest.newBuilder(product.api("/v1/chat/completions")).timeout(BOUND)
                .header("Authorization", "Bearer " + key).POST(BodyPublishers.ofString("{\"model\": \"m\", \"messages\": []}")).build())
                .statusCode();
    }
}
