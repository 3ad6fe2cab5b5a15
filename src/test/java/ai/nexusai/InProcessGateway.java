package ai.nexusai;

import ai.nexusai.config.AdminSettings;
import ai.nexusai.config.DatabaseSettings;
import ai.nexusai.config.DrainSettings;
import ai.nexusai.config.FirstObjects;
import ai.nexusai.config.Home;
import ai.nexusai.config.LeftSettings;
import ai.nexusai.config.LimitSettings;
import ai.nexusai.config.LogSettings;
import ai.nexusai.config.MasterKeySettings;
import ai.nexusai.config.Settings;
import ai.nexusai.config.WebSocketEngine;
import ai.nexusai.db.CatalogVersion;
import ai.nexusai.db.Database;
import ai.nexusai.secret.Secret;
import ai.nexusai.testing.CapturedLog;
import ai.nexusai.testing.ClientStream;
import ai.nexusai.testing.InProcessTomcat;
import ai.nexusai.testing.RestServer.Answer;
import ai.nexusai.testing.TestDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.zaxxer.hikari.HikariDataSource;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The whole product inside this JVM, wired and served as the WAR is, on a free port and a database of its own: what {@code *Test}s need that
 * ask for answers, gauges and rows. It has one client key that may use everything; the rest is made over the admin API.
 */
public final class InProcessGateway implements AutoCloseable {
    public static final LimitSettings LIMITS = new LimitSettings(64L << 20, 256L << 20, 1L << 30,
            new LeftSettings(256, Duration.ofSeconds(60), 16L << 20));

    private static final DrainSettings AT_ONCE = new DrainSettings(Duration.ZERO, Duration.ZERO);
    private static final String TOKEN = "the-admin-token-of-a-gateway-in-a-test";
    public static final String METRICS_TOKEN = "the-metrics-token-of-a-gateway-in-a-test";
    private static final Duration BOUND = Duration.ofSeconds(60);

    private final CapturedLog log = new CapturedLog();
    private final Database database;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Settings settings;
    private final Gateway gateway;
    private final InProcessTomcat tomcat;
    private final String key;

    private Closeable sockets = () -> {};

    /** What differs between gateways of tests. */
    private record Ways(LimitSettings limits, DrainSettings drain, Optional<WebSocketEngine> engine) {
        static final Ways USUAL = new Ways(LIMITS, AT_ONCE, Optional.empty());
    }

    private InProcessGateway(Ways ways, Database database, DatabaseSettings reached) {
        this.database = database;
        settings = settings(ways, reached);
        gateway = Gateway.build(settings);
        tomcat = InProcessTomcat.start(ways.limits().body(), context -> {
            sockets = Endpoints.register(context, gateway, settings);
            gateway.start();
        }, this::end);
        Awaitility.await().atMost(BOUND).until(() -> gateway.load().catalogVersion() > 0);
        key = admin("POST", "/api/keys", "{'name': 'test', 'grants': {'all': true}}").path("key").asText();
        awaitInForce();
    }

    public static InProcessGateway start() {
        return start(LIMITS);
    }

    public static InProcessGateway start(LimitSettings limits) {
        return start(new Ways(limits, AT_ONCE, Optional.empty()), TestDatabase.fresh());
    }

    /** One that goes in its own way when it is drained, and when it is closed. */
    public static InProcessGateway start(DrainSettings drain) {
        return start(new Ways(LIMITS, drain, Optional.empty()), TestDatabase.fresh());
    }

    /** With an engine of WebSocket that need not be the usual one. */
    public static InProcessGateway start(WebSocketEngine engine) {
        return start(new Ways(LIMITS, AT_ONCE, Optional.of(engine)), TestDatabase.fresh());
    }

    /** One on a database with something in it, which is closed with it. */
    public static InProcessGateway start(Database database) {
        return start(Ways.USUAL, database);
    }

    /** The same whose gateway is another user of the database's server, with its name as the password. */
    public static InProcessGateway startAs(String user, Database database) {
        return new InProcessGateway(Ways.USUAL, database, new DatabaseSettings(Optional.of(TestDatabase.url(database)), Optional.of(user),
                Optional.of(Secret.of(user)), false, 8));
    }

    private static InProcessGateway start(Ways ways, Database database) {
        String url = ((HikariDataSource) database.source()).getJdbcUrl();
        return new InProcessGateway(ways, database, new DatabaseSettings(Optional.of(url), Optional.empty(), Optional.empty(), false, 8));
    }

    private static Settings settings(Ways ways, DatabaseSettings reached) {
        try {
            return new Settings(Home.at(Files.createTempDirectory("nexusai-home").toString()), Optional.empty(), reached,
                    new AdminSettings(Optional.of(Secret.of(TOKEN)), Optional.of(Secret.of(METRICS_TOKEN)), Optional.empty(),
                            Optional.empty()),
                    ways.limits(), MasterKeySettings.NONE, "node",
                    ways.drain(), LogSettings.STANDARD, ways.engine(), "NexusAI", FirstObjects.NONE, Optional.empty());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void end() {
        gateway.close();
        try {
            sockets.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return tomcat.port();
    }

    /** An address of the gateway; {@code path} begins with a slash. */
    public URI at(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    /** The text of the client key. */
    public String key() {
        return key;
    }

    public Database database() {
        return database;
    }

    public Path home() {
        return settings.home().folder();
    }

    /** What was logged at WARN and above since the start. */
    public CapturedLog log() {
        return log;
    }

    /** Registers a provider and answers its id. */
    public long provider(String name, String url) {
        return provider("{'name': '" + name + "', 'server_url': '" + url + "'}");
    }

    /** Registers the provider that {@code json} describes, single quotes for double ones, and answers its id. */
    public long provider(String json) {
        return admin("POST", "/api/providers", json).path("id").asLong();
    }

    /** Registers a model of a provider and answers its id. */
    public long model(long provider, String name) {
        return admin("POST", "/api/models", "{'provider_id': " + provider + ", 'model_name': '" + name + "'}").path("id").asLong();
    }

    /** Calls the admin API, single quotes in {@code json} for double ones, and answers the body of its success. */
    public JsonNode admin(String method, String path, String json) {
        Answer answer = asAdmin(method, path, json);
        assertThat(answer.status()).as(method + " " + path + ": " + answer.text()).isBetween(200, 299);
        return answer.text().isEmpty() ? MissingNode.getInstance() : answer.json();
    }

    /** The same for what may fail. */
    public Answer asAdmin(String method, String path, String json) {
        var request = HttpRequest.newBuilder(at(path)).header("Authorization", "Bearer " + TOKEN).header("Content-Type",
                "application/json");
        return send(request.method(method, BodyPublishers.ofString(json.replace('\'', '"'))));
    }

    /** Waits until all that was changed so far holds for calls. */
    public void awaitInForce() {
        long version = database.read(CatalogVersion::current);
        Awaitility.await().atMost(BOUND).pollInterval(Duration.ofMillis(10)).until(() -> gateway.load().catalogVersion() >= version);
    }

    /** A chat call with the client key; single quotes in {@code json} for double ones. */
    public Answer chat(String json) {
        return send(request("/v1/chat/completions").POST(BodyPublishers.ofString(json.replace('\'', '"'))));
    }

    /** A chat call as {@link #chat} whose answer is read as it comes. */
    public ClientStream stream(String json) {
        return ClientStream.open(client, request("/v1/chat/completions").POST(BodyPublishers.ofString(json.replace('\'', '"'))).build());
    }

    /** The beginning of a request with the client key. */
    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(at(path)).header("Authorization", "Bearer " + key);
    }

    public Answer send(HttpRequest.Builder request) {
        try {
            var response = client.send(request.timeout(BOUND).build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The same with a key that has limits: on a busy machine its first calls may be asked to come again. */
    public Answer sendPatiently(HttpRequest.Builder request) {
        return Awaitility.await().atMost(BOUND).until(() -> send(request), answer -> answer.status() != 429);
    }

    /** What a scraper with the metrics' own token gets. */
    public String metrics() {
        Answer answer = send(HttpRequest.newBuilder(at("/metrics")).header("Authorization", "Bearer " + METRICS_TOKEN).GET());
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.text();
    }

    /** Chat sockets that are open. */
    public int sockets() {
        return gateway.chat().sockets();
    }

    /** Calls that run now. */
    public int runningCalls() {
        return gateway.load().calls();
    }

    /** Waits until no call, no connection to an upstream and no byte of a request is held any more. */
    public void awaitNothingHeld() {
        Awaitility.await().atMost(BOUND).pollInterval(Duration.ofMillis(10)).untilAsserted(() -> {
            var load = gateway.load();
            assertThat(load).isEqualTo(new Gateway.Load(0, 0, 0, load.catalogVersion()));
        });
    }

    /** Waits until the call of this {@code X-Request-Id} is in the call log, and answers it as the admin API does. */
    public JsonNode row(String id) {
        Awaitility.await().atMost(BOUND).pollInterval(Duration.ofMillis(10)).until(() -> rowCount("WHERE id = '" + id + "'") > 0);
        return admin("GET", "/api/logs/" + id, "");
    }

    /** Waits until the call log has {@code count} rows or more, and answers all, oldest first. */
    public List<JsonNode> rows(int count) {
        Awaitility.await().atMost(BOUND).pollInterval(Duration.ofMillis(20)).until(() -> rowCount("") >= count);
        var rows = new ArrayList<JsonNode>();
        String after = "";
        while (after != null) {
            JsonNode page = admin("GET", "/api/logs?limit=500" + after, "");
            page.path("items").forEach(rows::add);
            after = page.path("next").isTextual() ? "&after=" + page.path("next").textValue() : null;
        }
        return rows.reversed();
    }

    private long rowCount(String where) {
        return database.read(handle -> handle.createQuery("SELECT count(*) FROM call_log " + where).mapTo(Long.class).one());
    }

    /** The drain of an order to stop; whether all calls ended in time. */
    public boolean drain(Duration deadline) {
        return gateway.drain(deadline);
    }

    /** A second order to stop. */
    public void hurry() {
        gateway.hurry();
    }

    @Override
    public void close() {
        tomcat.close();
        client.close();
        database.close();
        log.close();
    }
}
