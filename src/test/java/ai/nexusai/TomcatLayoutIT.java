package ai.nexusai;

import ai.nexusai.db.Database;
import ai.nexusai.testing.RunningProduct;
import ai.nexusai.testing.TestDatabase;
import com.zaxxer.hikari.HikariDataSource;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code tomcat-conf} copied to a {@code CATALINA_BASE} with the WAR beside it, as the README says, and Tomcat started on it. */
@ExtendWith(TestDatabase.class)
final class TomcatLayoutIT {
    private static final Duration START = Duration.ofSeconds(60);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    /** One class of each library that a Tomcat has in its {@code lib}. */
    private static final List<String> TOMCAT = List.of("org.apache.catalina.startup.Bootstrap", "org.apache.jasper.servlet.JspServlet",
            "org.apache.el.ExpressionFactoryImpl", "org.apache.tomcat.websocket.server.WsSci",
            "org.eclipse.jdt.core.compiler.CharOperation", "jakarta.annotation.PostConstruct");

    @TempDir
    private static Path base;
    private static int admin;
    private static int api;
    private static Process tomcat;

    @BeforeAll
    static void start(Database database) throws Exception {
        copy(Path.of("tomcat-conf"), base);
        Files.copy(RunningProduct.war(), base.resolve("nexusai.war"));
        Files.createDirectories(base.resolve("temp"));
        admin = freePort();
        api = freePort();
        var command = new ArrayList<String>(List.of(ProcessHandle.current().info().command().orElse("java"), "-cp", classPath()));
        Stream.of("catalina.home=" + base, "catalina.base=" + base, "java.io.tmpdir=" + base.resolve("temp"), "nexusai.admin.port=" + admin,
                "nexusai.api.port=" + api, "nexusai.jdbc.url=" + ((HikariDataSource) database.source()).getJdbcUrl(),
                "nexusai.jdbc.user=postgres").forEach(property -> command.add("-D" + property));
        command.addAll(List.of("org.apache.catalina.startup.Bootstrap", "start"));
        tomcat = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log()).start();
        try {
            Awaitility.await().atMost(START).until(TomcatLayoutIT::isReady);
        } catch (ConditionTimeoutException e) {
            throw new IllegalStateException(Files.readString(log().toPath()), e);
        }
    }

    @AfterAll
    static void stop() throws InterruptedException {
        tomcat.destroy();
        tomcat.waitFor();
    }

    @Test
    void servesEachSideOnItsPort() throws Exception {
        assertThat(get(api, "/v1/models").statusCode()).isEqualTo(401);
        assertThat(get(admin, "/v1/models").statusCode()).isEqualTo(404);
        assertThat(get(admin, "/api/keys").statusCode()).isEqualTo(401);
        assertThat(get(api, "/api/keys").statusCode()).isEqualTo(404);
    }

    @Test
    void servesThePageAndItsFilesWithTheirTypes() throws Exception {
        assertThat(get(admin, "/").headers().firstValue("Location")).hasValue("/admin/");
        assertThat(get(admin, "/admin/setup").body()).contains("id=\"token\"");
        for (String[] file : new String[][]{{"/static/console/console.css", "text/css"}, {"/static/console/kit.js", "text/javascript"},
            {"/static/logo.svg", "image/svg+xml"}}) {
            assertThat(get(admin, file[0]).headers().firstValue("Content-Type")).get().asString().startsWith(file[1]);
        }
    }

    @Test
    void keepsItsFilesBelowTheBase() {
        assertThat(base.resolve("nexusai/admin-token")).isNotEmptyFile();
        assertThat(base.resolve("nexusai/journal")).isDirectory();
    }

    @Test
    void saysNothingOfItselfWhenARequestIsBroken() throws Exception {
        assertThat(get(api, "/a%00b").body()).doesNotContain("Tomcat/").doesNotContain("Exception");
    }

    private static boolean isReady() {
        try {
            return get(admin, "/readyz").statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
        return CLIENT.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).timeout(START).build(),
                BodyHandlers.ofString());
    }

    private static String classPath() {
        return TOMCAT.stream().map(TomcatLayoutIT::library).collect(Collectors.joining(File.pathSeparator));
    }

    private static String library(String type) {
        try {
            return Path.of(Class.forName(type, false, TomcatLayoutIT.class.getClassLoader()).getProtectionDomain().getCodeSource()
                    .getLocation().toURI()).toString();
        } catch (ReflectiveOperationException | URISyntaxException e) {
            throw new IllegalStateException(type, e);
        }
    }

    private static File log() {
        return base.resolve("output.log").toFile();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path source : all.toList()) {
                Path target = to.resolve(from.relativize(source).toString());
                if (Files.isDirectory(source)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(source, target);
                }
            }
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
