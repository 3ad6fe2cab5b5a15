package ai.nexusai.standalone;

import ai.nexusai.testing.RunningProduct;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

final class StandaloneIT {

    @TempDir
    private Path temporary;

    @Test
    void answersOnBothPortsAndEndsWellAtSigterm() throws IOException {
        try (var product = RunningProduct.start(home())) {
            assertThat(product.get(product.admin("/livez")).body()).isEqualTo("{\"status\":\"ok\"}");
            assertThat(product.get(product.api("/livez")).body()).isEqualTo("{\"status\":\"ok\"}");
            assertThat(product.get(product.admin("/")).body()).contains("<title>NexusAI Gateway</title>");
            assertThat(product.get(product.api("/")).body()).contains("\"version\":");
            assertThat(product.output()).contains(product.home().toString(), "admin-token").doesNotContain(product.token())
                    .doesNotContain(Files.readString(home().resolve("database-password")).strip());
            assertThat(Files.getPosixFilePermissions(home().resolve("admin-token")))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
            assertThat(product.terminate()).as(product.output()).isZero();
            assertThat(home().resolve("data/postmaster.pid")).doesNotExist();
        }
    }

    @Test
    void keepsThePathsOfThePortsApart() {
        try (var product = RunningProduct.start(home())) {
            assertUnknown(product, product.api("/api/keys"));
            assertUnknown(product, product.api("/static/home.css"));
            assertUnknown(product, product.admin("/v1/models"));
            assertUnknown(product, product.admin("/nothing/here"));
            assertThat(product.get(product.admin("/static/home.css")).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void oneConnectorServesAllWhenThePortsAreEqual() throws IOException {
        String port = Integer.toString(freePort());
        try (var product = RunningProduct.start(home(), Map.of("NEXUSAI_ADMIN_PORT", port, "NEXUSAI_API_PORT", port))) {
            assertThat(product.admin("")).isEqualTo(URI.create("http://localhost:" + port));
            assertThat(product.get(product.admin("/static/home.css")).statusCode()).isEqualTo(200);
            assertThat(product.get(product.api("/")).body()).contains("\"version\":");
        }
    }

    @Test
    void brokenRequestsAreAnsweredInTheErrorShape() {
        try (var product = RunningProduct.start(home())) {
            var bomb = product.send(HttpRequest.newBuilder(product.api("/v1/models")).header("X-Bomb", "x".repeat(100_000)).build());
            assertThat(bomb.statusCode()).isEqualTo(400);
            assertThat(bomb.body()).startsWith("{\"error\":{\"message\":");
            var nul = product.get(product.api("/a%00b"));
            assertThat(nul.statusCode()).isEqualTo(400);
            assertThat(nul.body()).startsWith("{\"error\":{\"message\":").doesNotContain("Tomcat").doesNotContain("Exception");
            assertUnknown(product, product.api("/WEB-INF/web.xml"));
            assertThat(product.get(product.api("/v1/models/a%2Fb")).body()).startsWith("{\"error\":");
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
                assertThat(again.terminate()).isZero();
            }
        }
    }

    @Test
    void aSecondProcessOnTheSameHomeIsRefused() {
        try (var first = RunningProduct.start(home()); var second = RunningProduct.launch(home(), Map.of(), List.of())) {
            assertThat(second.awaitExit()).isEqualTo(1);
            assertThat(second.output().lines()).singleElement().asString().startsWith("Another process uses the home folder " + home());
            assertThat(first.get(first.admin("/livez")).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void everyWrongSettingIsReportedAtOnceAndNothingIsMade() {
        try (var product = RunningProduct.launch(home(),
                Map.of("NEXUSAI_ADMIN_PORT", "x", "DATABASE_URL", "sqlite:///nexus.db", "NEXUSAI_ADMIN_TOKEN", "short"), List.of())) {
            assertThat(product.awaitExit()).isEqualTo(1);
            assertThat(product.output().lines()).hasSize(3).allMatch(line -> line.contains("Example: NEXUSAI_"));
            assertThat(home()).doesNotExist();
        }
    }

    @Test
    void aTakenPortIsToldInOneSentence() throws IOException {
        try (var taken = new ServerSocket(0);
                var product = RunningProduct.launch(home(), Map.of("NEXUSAI_API_PORT", Integer.toString(taken.getLocalPort())),
                        List.of())) {
            assertThat(product.awaitExit()).isEqualTo(1);
            assertThat(product.output().lines()).singleElement().asString().contains(":" + taken.getLocalPort() + " (nexusai.api.port)");
        }
    }

    @Test
    void dataOfAnotherPostgresqlAreLeftAlone() throws IOException {
        Files.createDirectories(home().resolve("data"));
        Files.writeString(home().resolve("data/PG_VERSION"), "9\n");
        try (var product = RunningProduct.launch(home(), Map.of(), List.of())) {
            assertThat(product.awaitExit()).isEqualTo(1);
            assertThat(product.output().lines()).singleElement().asString().contains("belong to PostgreSQL 9");
        }
    }

    private Path home() {
        return temporary.resolve("home");
    }

    private static void assertUnknown(RunningProduct product, URI address) {
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
