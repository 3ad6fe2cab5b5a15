package ai.nexusai.moving;

import ai.nexusai.config.DotEnv;
import ai.nexusai.testing.Answer;
import ai.nexusai.testing.Chat;
import ai.nexusai.testing.Command;
import ai.nexusai.testing.Command.Result;
import ai.nexusai.testing.FakeUpstream;
import ai.nexusai.testing.RunningProduct;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The way of an administrator: old database, YAML, running gateway, and clients that go on with the keys that they have. */
final class MigrateIT {
    private static final Duration BOUND = Duration.ofMinutes(1);

    @TempDir
    private Path folder;

    @Test
    void clientsOfTheOldSystemsAreServedWithTheKeysThatTheyHave() throws IOException {
        try (var vendor = new FakeUpstream().script("deepseek-chat", Answer.json(Chat.whole("Hello!")))) {
            Path hub = carriedOver("hub", OldSetups.nexusAiHub(folder.resolve("old-hub"), vendor.url()));
            Path sk = carriedOver("sk", OldSetups.skLlmGateway(folder.resolve("old-sk"), vendor.url()));
            Map<String, String> secrets = new HashMap<>(DotEnv.read(folder.resolve("hub.env")));
            secrets.putAll(DotEnv.read(folder.resolve("sk.env")));
            try (var product = RunningProduct.start(folder.resolve("home"), secrets)) {
                apply(product, sk);
                apply(product, hub);
                assertServed(product, OldSetups.TEAM_KEY);
                assertServed(product, OldSetups.SIMPLE_KEY);
            }
            assertThat(vendor.received()).extracting(call -> call.header("authorization").orElse(""))
                    .containsOnly("Bearer " + OldSetups.VENDOR_KEY);
        }
    }

    @Test
    void namesAreShownAsTheyAreWithoutALocaleToo() {
        assertThat(migrate(OldSetups.nexusAiHub(folder.resolve("old"), "http://127.0.0.1:1").toString()).output())
                .contains("provider 智谱: ");
    }

    @Test
    void whatIsNoOldSystemIsOneSentence() {
        Result answer = migrate("nothing.db");
        assertThat(answer.output().lines()).singleElement().isEqualTo("There is no file or folder nothing.db");
        assertThat(answer.status()).isEqualTo(1);
        assertThat(migrate().status()).isEqualTo(2);
    }

    private Path carriedOver(String name, Path source) {
        Path output = folder.resolve(name + ".yaml");
        Result result = migrate(source.toString(), "--output", output.toString(), "--secrets", name + ".env");
        assertThat(result.status()).as(result.output()).isZero();
        assertThat(result.output()).doesNotContain("WARNING").doesNotContain("canary");
        return output;
    }

    private static void apply(RunningProduct product, Path yaml) throws IOException {
        HttpResponse<String> answer = product.admin("POST", "/api/config", Files.readString(yaml));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static void assertServed(RunningProduct product, String key) {
        HttpRequest call = HttpRequest.newBuilder(product.api("/v1/chat/completions")).header("Authorization", "Bearer " + key)
                .POST(BodyPublishers.ofString("{\"model\": \"deepseek-chat\", \"messages\": [{\"role\": \"user\", \"content\": \"Hi\"}]}"))
                .build();
        Awaitility.await().atMost(BOUND).untilAsserted(() -> {
            HttpResponse<String> answer = product.send(call);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.body()).contains("Hello!");
        });
    }

    private Result migrate(String... words) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        var line = Stream.of(Stream.of(java.toString(), "-jar", RunningProduct.war().toString(), "migrate"), Stream.of(words))
                .flatMap(part -> part).toList();
        return new Command(folder, Map.of("NEXUSAI_HOME", folder.resolve("home").toString(), "LC_ALL", "C"), List.copyOf(line)).run(BOUND);
    }
}
