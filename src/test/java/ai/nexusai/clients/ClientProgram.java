package ai.nexusai.clients;

import ai.nexusai.json.Json;
import ai.nexusai.testing.ClientInstallation;
import ai.nexusai.testing.Command;
import ai.nexusai.testing.RunningProduct;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

import static org.assertj.core.api.Assertions.assertThat;

/** A client program of another language: run once, it tells of each case how it went. */
final class ClientProgram {
    /** What every program has to try. */
    private static final List<String> CASES = List.of("whole", "ids", "stream", "stream_without_usage", "tools", "tools_streamed",
            "picture", "models", "unauthorized", "unknown_model", "no_model", "refused", "limited", "broken", "recovering", "cut",
            "leaving");
    private static final Duration BOUND = Duration.ofMinutes(2);

    private final Stage stage;
    private final Command.Result result;

    private ClientProgram(Stage stage, Command.Result result) {
        this.stage = stage;
        this.result = result;
    }

    /** Runs {@code program}, a file of the installation, against the product. */
    static ClientProgram run(RunningProduct product, ClientInstallation installed, String program) {
        var stage = new Stage(product, installed.language());
        var command = installed.command(Map.of("NEXUSAI_BASE_URL", stage.baseUrl().toString(), "NEXUSAI_KEY", stage.key(),
                "NEXUSAI_MODELS", installed.language(), "NO_PROXY", "localhost"), program);
        return new ClientProgram(stage, command.run(BOUND));
    }

    /** One test per case, and what only the upstream can tell; to be closed. */
    Stream<DynamicTest> tests() {
        List<JsonNode> reports = result.output().lines().filter(line -> line.startsWith("{\"case\"")).map(ClientProgram::json).toList();
        var tests = new ArrayList<DynamicTest>();
        tests.add(DynamicTest.dynamicTest("every case is tried", () -> assertThat(reports).as(result.output())
                .extracting(report -> report.path("case").asText()).containsExactlyElementsOf(CASES)));
        reports.forEach(report -> tests.add(DynamicTest.dynamicTest(report.path("case").asText(),
                () -> assertThat(report.path("error").asText(null)).isNull())));
        tests.add(DynamicTest.dynamicTest("its image reaches the upstream unchanged",
                () -> assertThat(stage.received("picture").json().at("/messages/0/content/1/image_url/url").asText())
                        .isEqualTo(picture())));
        tests.add(DynamicTest.dynamicTest("the upstream is left when the client closes a stream",
                () -> assertThat(stage.received("endless").awaitPeerGone(Duration.ofSeconds(20))).isTrue()));
        return tests.stream().onClose(stage::close);
    }

    /** A data URL of 400,000 characters, which every program makes by the same rule. */
    static String picture() {
        var bytes = new byte[300_000];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 7 % 251);
        }
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(bytes);
    }

    private static JsonNode json(String line) {
        try {
            return Json.MAPPER.readTree(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(line, e);
        }
    }
}
