package ai.nexusai.chat;

import ai.nexusai.InProcessGateway;
import ai.nexusai.testing.Chat;
import ai.nexusai.testing.FakeUpstream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Runs the client of {@code docs/websocket.md} as it stands there, in Node.js, whose WebSocket is the browsers'. */
final class WebSocketPageTest {
    private static final String FLAG = "--experimental-websocket";

    @Test
    void theDocumentedClientGetsItsAnswer() throws Exception {
        boolean node = runs("node", FLAG, "-e", "new WebSocket('ws://localhost:1').onerror = () => {}");
        assumeTrue(node || System.getenv("CI") != null, "Node.js 20.10 or newer is not installed");
        try (var upstream = new FakeUpstream(); var gateway = InProcessGateway.start()) {
            upstream.script("m", Chat.stream("Hello from the page"));
            gateway.model(gateway.provider("one", upstream.url()), "m");
            gateway.awaitInForce();
            String client = block().replace("ws://localhost:5231/ws/chat", "ws://127.0.0.1:" + gateway.port() + "/ws/chat")
                    .replace("YOUR-KEY", gateway.key()).replace("YOUR-MODEL", "m");

            assertThat(output("node", FLAG, "-e", client)).contains("Hello from the page", "stop", "total_tokens: 18");
            gateway.awaitNothingHeld();
        }
    }

    private static String block() throws IOException {
        String page = Files.readString(Path.of("docs/websocket.md"));
        int begin = page.indexOf("```js\n") + 6;
        return page.substring(begin, page.indexOf("```", begin));
    }

    private static boolean runs(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start()
                    .waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static String output(String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("client", ".txt");
        Process process = new ProcessBuilder(List.of(command)).redirectErrorStream(true).redirectOutput(output.toFile()).start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("the client ends by itself").isTrue();
        return Files.readString(output);
    }
}
