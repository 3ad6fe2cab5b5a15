package ai.nexusai.standalone;

import ai.nexusai.config.Key;
import ai.nexusai.json.Json;
import ai.nexusai.testing.Command;
import ai.nexusai.testing.RunningProduct;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

final class StandaloneIT {

    @TempDir
    private static Path shared;
    private static RunningProduct product;

    @TempDir
    private Path temporary;

    @BeforeAll
    static void start() {
        product = RunningProduct.start(shared.resolve("home"));
    }

    @AfterAll
    static void stop() {
        product.close();
    }

    @Test
    void answersOnBothPorts() {
        assertThat(product.get(product.admin("/livez")).body()).isEqualTo("{\"status\":\"ok\"}");
        assertThat(product.get(product.api("/livez")).body()).isEqualTo("{\"status\":\"ok\"}");
        assertThat(product.get(product.admin("/")).headers().firstValue("Location")).hasValue("/admin/");
        assertThat(product.get(product.api("/")).body()).contains("\"version\":");
    }

    @Test
    void itsFirstPageNeedsNothingFromElsewhere() {
        var page = product.get(product.admin("/admin/setup"));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).doesNotContainPattern("(src|href)=\"(https?:)?//");
        assertThat(page.headers().firstValue("Content-Security-Policy")).get().asString().startsWith("default-src 'self'")
                .doesNotContain("unsafe");
    }

    @Test
    void saysWhereTheTokenLiesAndShowsNoSecret() throws IOException {
        Path home = product.home();
        assertThat(product.output()).contains(home.toString(), "admin-token").doesNotContain(product.token())
                .doesNotContain(Files.readString(home.resolve("database-password")).strip());
        assertThat(Files.getPosixFilePermissions(home.resolve("admin-token"))).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void keepsThePathsOfThePortsApart() {
        assertUnknown(product.api("/api/keys"));
        assertUnknown(product.api("/metrics"));
        assertUnknown(product.admin("/v1/models"));
        assertUnknown(product.admin("/nothing/here"));
        assertThat(product.get(product.admin("/static/waiting.css")).statusCode()).isEqualTo(200);
    }

    @Test
    void brokenRequestsAreAnsweredInTheErrorShape() {
        var bomb = product.send(HttpRequest.newBuilder(product.api("/v1/models")).header("X-Bomb", "x".repeat(100_000)).build());
        assertThat(bomb.statusCode()).isEqualTo(400);
        assertThat(bomb.body()).startsWith("{\"error\":{\"message\":");
        var nul = product.get(product.api("/a%00b"));
        assertThat(nul.statusCode()).isEqualTo(400);
        assertThat(nul.body()).startsWith("{\"error\":{\"message\":").doesNotContain("Tomcat").doesNotContain("Exception");
        assertUnknown(product.api("/WEB-INF/web.xml"));
        assertThat(product.get(product.api("/v1/models/a%2Fb")).body()).startsWith("{\"error\":");
    }

    @Test
    void oneConnectorServesAllWhenThePortsAreEqual() throws IOException {
        String port = Integer.toString(freePort());
        try (var single = RunningProduct.start(home(), Map.of("NEXUSAI_ADMIN_PORT", port, "NEXUSAI_API_PORT", port))) {
            assertThat(single.admin("")).isEqualTo(URI.create("http://localhost:" + port));
            assertThat(single.get(single.admin("/static/waiting.css")).statusCode()).isEqualTo(200);
            assertThat(single.get(single.api("/")).body()).contains("\"version\":");
        }
    }

    @Test
    void startsAgainAfterKill9WithTheSameDatabase() throws IOException {
        try (var killed = RunningProduct.start(home())) {
            killed.kill();
            String port = Files.readString(home().resolve("database-port"));
            try (var again = RunningProduct.start(home())) {
                assertThat(again.get(again.api("/livez")).statusCode()).isEqualTo(200);
                assertThat(again.token()).isEqualTo(killed.token());
                assertThat(Files.readString(home().resolve("database-port"))).isEqualTo(port);
                assertThat(again.terminate()).as(again.output()).isZero();
                assertThat(home().resolve("data/postmaster.pid")).doesNotExist();
            }
        }
    }

    @Test
    void aSecondProcessOnTheSameHomeIsRefused() {
        try (var second = RunningProduct.launch(product.home(), Map.of(), List.of())) {
            assertThat(second.awaitExit()).isEqualTo(1);
            assertThat(second.output().lines()).singleElement().asString()
                    .startsWith("Another process uses the home folder " + product.home());
        }
        assertThat(product.get(product.admin("/livez")).statusCode()).isEqualTo(200);
    }

    @Test
    void everyWrongSettingIsReportedAtOnceAndNothingIsMade() {
        try (var refused = RunningProduct.launch(home(),
                Map.of("NEXUSAI_ADMIN_PORT", "x", "DATABASE_URL", "sqlite:///nexus.db", "NEXUSAI_ADMIN_TOKEN", "short"), List.of())) {
            assertThat(refused.awaitExit()).isEqualTo(1);
            assertThat(refused.output().lines()).hasSize(3).allMatch(line -> line.contains("Example: NEXUSAI_"));
            assertThat(home()).doesNotExist();
        }
    }

    @Test
    void aTakenPortIsToldInOneSentence() throws IOException {
        try (var taken = new ServerSocket(0);
                var refused = RunningProduct.launch(home(), Map.of("NEXUSAI_API_PORT", Integer.toString(taken.getLocalPort())),
                        List.of())) {
            assertThat(refused.awaitExit()).isEqualTo(1);
            assertThat(refused.output().lines()).singleElement().asString().contains(":" + taken.getLocalPort() + " (nexusai.api.port)");
        }
    }

    @Test
    void dataOfAnotherPostgresqlAreLeftAlone() throws IOException {
        Files.createDirectories(home().resolve("data"));
        Files.writeString(home().resolve("data/PG_VERSION"), "9\n");
        try (var refused = RunningProduct.launch(home(), Map.of(), List.of())) {
            assertThat(refused.awaitExit()).isEqualTo(1);
            assertThat(refused.output().lines()).singleElement().asString().contains("belong to PostgreSQL 9");
        }
    }

    @Test
    void theHealthCheckOfTheImageTellsWhetherCallsMayBeSent() throws IOException {
        int port = product.awaitReady().admin("").getPort();
        assertThat(healthCheck(port)).isZero();
        product.asAdmin("POST", "/api/drain", "");
        try {
            assertThat(healthCheck(port)).as("while it answers 503").isNotZero();
        } finally {
            product.asAdmin("DELETE", "/api/drain", "");
        }
        assertThat(healthCheck(freePort())).as("where nobody listens").isNotZero();
    }

    /** The exit code of the command that Docker would run, asked of another port. */
    private static int healthCheck(int port) throws IOException {
        String command = Files.readString(Path.of("Dockerfile")).replaceFirst("(?s).*HEALTHCHECK.*?CMD (\\[[^\n]*\\])\n.*", "$1");
        String asked = command.replace("/" + Key.ADMIN_PORT.standard() + " ", "/" + port + " ");
        assertThat(asked).as(command).isNotEqualTo(command);
        return new Command(Path.of("."), Map.of(), List.of(Json.MAPPER.readValue(asked, String[].class))).run(Duration.ofSeconds(60))
                .status();
    }

    private Path home() {
        return temporary.resolve("home");
    }

    private static void assertUnknown(URI address) {
        var answer = product.get(address);
        assertThat(answer.statusCode()).as(address.toString()).isEqualTo(404);
        assertThat(answer.body()).as(address.toString()).contains("\"code\":\"unknown_path\"");
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
