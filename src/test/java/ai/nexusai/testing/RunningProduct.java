package ai.nexusai.testing;

import ai.nexusai.json.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.TerminalFailureException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The product as a user runs it: {@code java -jar target/nexusai.war} as a process of its own with its own PostgreSQL, on free ports. For
 * {@code *IT} only, since the WAR must be built. Closing it ends the process and the database server that a killed one left over.
 */
public final class RunningProduct implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration STOP = Duration.ofSeconds(60);
    private static final Duration STEP = Duration.ofMillis(20);
    private static final Pattern ADMIN = Pattern.compile("admin API +http://localhost:(\\d+)");
    private static final Pattern API = Pattern.compile("client API +http://localhost:(\\d+)");

    private final Path home;
    private final Path log;
    private final Process process;
    private final Optional<String> token;
    private volatile boolean forced;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private RunningProduct(Path home, Map<String, String> environment, List<String> javaOptions) throws IOException {
        this.home = home.toAbsolutePath();
        this.token = Optional.ofNullable(environment.get("NEXUSAI_ADMIN_TOKEN"));
        Path folder = Files.createDirectories(this.home.resolveSibling(this.home.getFileName() + "-run"));
        this.log = Files.createTempFile(folder, "output", ".log");
        var command = new ArrayList<String>(List.of(java(), "-Xmx512m", "-XX:TieredStopAtLevel=1"));
        command.addAll(javaOptions);
        command.addAll(List.of("-jar", war().toString()));
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(name -> name.matches("NEXUSAI_.*|ADMIN_.*|DATABASE_URL|PLATFORM_NAME|JAVA_TOOL_OPTIONS"));
        builder.environment().putAll(Map.of("NEXUSAI_HOME", this.home.toString(), "NEXUSAI_ADMIN_PORT", "0", "NEXUSAI_API_PORT", "0"));
        builder.environment().putAll(environment);
        this.process = builder.start();
    }

    /** Starts on {@code home} (made when absent) and waits until it runs. */
    public static RunningProduct start(Path home) {
        return start(home, Map.of());
    }

    /** Starts with further environment variables, {@code NEXUSAI_...}, and waits until it runs. */
    public static RunningProduct start(Path home, Map<String, String> environment) {
        RunningProduct product = launch(home, environment, List.of());
        product.awaitStarted();
        return product;
    }

    /** Starts the process and does not wait: for a start that is to fail, or to be cut short. */
    public static RunningProduct launch(Path home, Map<String, String> environment, List<String> javaOptions) {
        try {
            return new RunningProduct(home, environment, javaOptions);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file under test: {@code target/nexusai.war}. */
    public static Path war() {
        Path war = Path.of("target", "nexusai.war").toAbsolutePath();
        if (!Files.exists(war)) {
            throw new IllegalStateException(war + " is not built yet: run mvn package");
        }
        return war;
    }

    public Path home() {
        return home;
    }

    public Process process() {
        return process;
    }

    /** Everything the process printed so far. */
    public String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The admin token: the one that was set, else that of the home folder. */
    public String token() {
        return token.orElseGet(this::tokenOfHome);
    }

    private String tokenOfHome() {
        try {
            return Files.readString(home.resolve("admin-token")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An address of the admin port. */
    public URI admin(String path) {
        return URI.create("http://localhost:" + port(ADMIN) + path);
    }

    /** An address of the client port. */
    public URI api(String path) {
        return URI.create("http://localhost:" + port(API) + path);
    }

    /** Calls the admin API with the admin token; {@code json} may be empty for no body. */
    public HttpResponse<String> admin(String method, String path, String json) {
        var request = HttpRequest.newBuilder(admin(path)).timeout(START).header("Authorization", "Bearer " + token());
        if (!json.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        return send(request.method(method, json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json)).build());
    }

    /** The same, single quotes in {@code json} for double ones: the body of its success. */
    public JsonNode asAdmin(String method, String path, String json) {
        HttpResponse<String> answer = admin(method, path, json.replace('\'', '"'));
        assertThat(answer.statusCode()).as(method + " " + path + ": " + answer.body()).isBetween(200, 299);
        try {
            return Json.MAPPER.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    public HttpResponse<String> get(URI address) {
        return send(HttpRequest.newBuilder(address).timeout(START).build());
    }

    public HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Waits until the process has said where it listens. */
    public void awaitStarted() {
        try {
            Awaitility.await().atMost(START).pollInterval(STEP).failFast("it ended", () -> !process.isAlive() && !hasStarted())
                    .until(this::hasStarted);
        } catch (ConditionTimeoutException | TerminalFailureException e) {
            forceEnd();
            throw new IllegalStateException("The product did not start:\n" + output(), e);
        }
    }

    private boolean hasStarted() {
        return output().contains("admin token ");
    }

    /** Waits until calls may be sent to it: its schema and its configuration are there. */
    public RunningProduct awaitReady() {
        Awaitility.await().atMost(START).until(() -> get(api("/readyz")).statusCode() == 200);
        return this;
    }

    /** SIGTERM, as systemd and Docker send it; answers the exit code. */
    public int terminate() {
        process.destroy();
        return awaitExit();
    }

    /** {@code kill -9}. */
    public void kill() {
        forceEnd();
        awaitExit();
    }

    /** The exit code, waited for. */
    public int awaitExit() {
        try {
            if (!process.waitFor(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                forceEnd();
                throw new IllegalStateException("The product did not end:\n" + output());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            terminate();
        }
        if (!forced) {
            return;
        }
        Path pid = home.resolve("data").resolve("postmaster.pid");
        try {
            if (Files.exists(pid)) {
                ProcessHandle.of(Long.parseLong(Files.readAllLines(pid).getFirst().strip())).ifPresent(RunningProduct::end);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its database server is left over then. */
    private void forceEnd() {
        forced = true;
        process.destroyForcibly();
    }

    private static void end(ProcessHandle server) {
        server.destroy();
        server.onExit().completeOnTimeout(server, START.toMillis(), TimeUnit.MILLISECONDS).join();
    }

    private int port(Pattern line) {
        Matcher matcher = line.matcher(output());
        if (!matcher.find()) {
            throw new IllegalStateException("The product does not say where it listens:\n" + output());
        }
        return Integer.parseInt(matcher.group(1));
    }

    private static String java() {
        return ProcessHandle.current().info().command().orElseGet(() -> Path.of(System.getProperty("java.home"), "bin", "java").toString());
    }
}
