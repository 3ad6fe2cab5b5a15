package ai.nexusai.web;

import ai.nexusai.RestApplication;
import ai.nexusai.account.Actor;
import ai.nexusai.account.Role;
import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import ai.nexusai.testing.RestServer;
import ai.nexusai.testing.RestServer.Answer;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** What every REST route shares, seen from outside through routes made for this test. */
final class RestFailuresTest {
    private static RestServer server;

    /** A body with one field of each form. */
    public record Thing(String name, Integer size, List<String> kinds, Map<String, Inner> parts, Boolean on, Optional<Instant> until) {

        public Thing {
            if (name == null) {
                throw new GatewayException(Status.INVALID_VALUE, "name is required.").at("name");
            }
        }
    }

    public record Inner(int connectMs) {}

    @SuppressWarnings("DoNotCallSuggester") // two routes are there to fail
    @Path("/api/things")
    @Consumes("application/json")
    @Produces("application/json")
    public static final class ThingResource {

        @GET
        @Permission(Access.PUBLIC)
        public Map<String, Object> all() {
            return Map.of("all", List.of());
        }

        @POST
        @Permission(Access.PUBLIC)
        public Thing echo(Thing thing) {
            return thing;
        }

        @GET
        @Path("/undeclared")
        public String undeclared() {
            return "never";
        }

        @GET
        @Path("/broken")
        @Permission(Access.PUBLIC)
        public String broken() {
            throw new IllegalStateException("canary in the cause");
        }

        @GET
        @Path("/away")
        @Permission(Access.PUBLIC)
        public String away() {
            throw new GatewayException(Status.DATABASE_AWAY, "The database is away.").retryAfter(Duration.ofMillis(4_001));
        }

        @GET
        @Path("/later")
        @Permission(Access.PUBLIC)
        public void later(@Suspended AsyncResponse answer) {
            Thread.ofVirtual().start(() -> answer.resume(Map.of("late", true)));
        }

        @GET
        @Path("/for/{number}")
        @Permission(Access.PUBLIC)
        public String number(@PathParam("number") long number) {
            return Long.toString(number);
        }
    }

    @Path("/api/doors")
    public static final class DoorResource {

        @GET
        @Path("/view")
        @Permission(Access.VIEW)
        public String view() {
            return "in";
        }

        @GET
        @Path("/operate")
        @Permission(Access.OPERATE)
        public String operate() {
            return "in";
        }

        @GET
        @Path("/administer")
        @Permission(Access.ADMINISTER)
        public String administer() {
            return "in";
        }
    }

    @BeforeAll
    static void start() {
        Authenticator roles = (token, ip) -> Role.of(token.reveal()).map(role -> new Actor(1, "somebody", role, ip));
        server = new RestServer(new RestApplication(new RestApplication.Shared(roles, ClientAddress.DIRECT, UUID::randomUUID),
                List.of(new ThingResource(), new DoorResource())));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void answersCarryTheHeadersThatKeepBrowsersQuiet() {
        Answer answer = server.send("GET", "/api/things", "", "");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("X-Request-Id")).isNotEmpty();
    }

    @Test
    void aRouteThatDeclaresNoPermissionLetsNobodyIn() {
        Answer answer = server.send("GET", "/api/things/undeclared", "administrator", "");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("not_permitted");
    }

    @ParameterizedTest
    @CsvSource({"/api/nothing,GET,404,unknown_path", "/api/things/for/text,GET,404,unknown_path",
        "/api/things,DELETE,405,method_not_allowed",
        "/v1/nothing,GET,404,unknown_path"})
    void wrongPathsAndMethodsHaveTheOneShape(String path, String method, int status, String code) {
        Answer answer = server.send(method, path, "", "");
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.header("Content-Type")).startsWith("application/json");
        assertThat(answer.header("X-Request-Id")).isNotEmpty();
    }

    @Test
    void aWrongMethodIsToldTheRightOnes() {
        assertThat(server.send("DELETE", "/api/things", "", "").header("Allow")).contains("GET").contains("POST");
    }

    @Test
    void formatsThatAreNotJsonAreRefused() {
        Answer form = server.send("POST", "/api/things", "", BodyPublishers.ofString("name=a"), "Content-Type",
                "application/x-www-form-urlencoded");
        assertThat(form.status()).isEqualTo(415);
        assertThat(form.code()).isEqualTo("unsupported_media_type");
        Answer xml = server.send("GET", "/api/things", "", BodyPublishers.noBody(), "Accept", "application/xml");
        assertThat(xml.status()).isEqualTo(406);
        assertThat(xml.code()).isEqualTo("not_acceptable");
    }

    @ParameterizedTest
    @CsvSource({"Content-Type,415,unsupported_media_type", "Accept,406,not_acceptable"})
    void aHeaderThatNamesNoMediaTypeIsRefusedInTheOneShape(String header, int status, String code) {
        Answer answer = server.send("POST", "/api/things", "", BodyPublishers.ofString("{}"), header, ";;");
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.code()).as(answer.text()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{\"name\":\"a\",\"colour\":1}|colour|invalid_value",
        "{\"name\":\"a\",\"size\":\"big\"}|size|invalid_value",
        "{\"name\":\"a\",\"size\":[]}|size|invalid_value", "{\"name\":\"a\",\"kinds\":3}|kinds|invalid_value",
        "{\"name\":\"a\",\"kinds\":[{}]}|kinds[0]|invalid_value",
        "{\"name\":\"a\",\"parts\":{\"x\":{\"connect_ms\":\"soon\"}}}|parts.x.connect_ms|invalid_value", "{\"size\":1}|name|invalid_value",
        "{\"name\":\"a\",\"size\":\"\"}|size|invalid_value", "{\"name\":\"a\",\"size\":\" \"}|size|invalid_value",
        "{\"name\":\"a\",\"on\":-1}|on|invalid_value", "{\"name\":\"a\",\"on\":\"\"}|on|invalid_value",
        "{\"name\":\"a\",\"on\":\" \"}|on|invalid_value", "{\"name\":\"a\",\"on\":\"true\"}|on|invalid_value",
        "{\"name\":\"a\",\"until\":1e999}|until|invalid_value", "{\"name\":\"a\",\"until\":5}|until|invalid_value",
        "{\"name\":\"a\",\"until\":\"\"}|until|invalid_value", "{\"name\":\"a\",\"until\":\" \"}|until|invalid_value",
        "{\"name\":\"a\",\"name\":\"b\"}||invalid_json", "{\"name\":|''|invalid_json", "[]||invalid_json", "null||invalid_json",
        "{\"name\":\"a\"} {}||invalid_json"})
    void whatIsWrongWithABodyIsNamedWithoutOurClasses(String body, String param, String code) {
        Answer answer = server.send("POST", "/api/things", "", body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.param()).as(answer.text()).isEqualTo(param == null ? "" : param);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.text()).doesNotContain("nexusai.", "java.", "jackson", "Thing", "big", "soon");
    }

    @Test
    void anEmptyBodyIsRefused() {
        Answer answer = server.send("POST", "/api/things", "", BodyPublishers.noBody(), "Content-Type", "application/json");
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("invalid_json");
        assertThat(answer.text()).contains("The body is empty");
    }

    @Test
    void aBodyNestedTooDeeplyIsRefused() {
        Answer answer = server.send("POST", "/api/things", "", "{\"kinds\":" + "[".repeat(100_000));
        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void jsonGoesOutAsItCameIn() {
        Answer answer = server.send("POST", "/api/things", "", "{\"name\":\"ü\",\"parts\":{\"x\":{\"connect_ms\":7}}}");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().at("/parts/x/connect_ms").asInt()).isEqualTo(7);
        assertThat(answer.json().path("name").asText()).isEqualTo("ü");
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedWhetherItTellsItsLengthOrNot() {
        byte[] body = ("{\"name\":\"" + "x".repeat(1 << 20) + "\"}").getBytes(StandardCharsets.UTF_8);
        Answer told = server.send("POST", "/api/things", "", BodyPublishers.ofByteArray(body), "Content-Type", "application/json");
        assertThat(told.status()).isEqualTo(413);
        Answer untold = server.send("POST", "/api/things", "", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)),
                "Content-Type", "application/json");
        assertThat(untold.status()).isEqualTo(413);
        assertThat(untold.code()).isEqualTo("request_too_large");
    }

    @Test
    void aBodyThatBreaksOffOrIsNoTextIsTheClientsFault() throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(("POST /api/things HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                    + "Content-Length: 100\r\n\r\n{\"name\":").getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 400");
        }
        for (byte[] body : List.of(new byte[]{0, 0, 0, '{', 1, 2, 3}, new byte[]{'{', '"', (byte) 0xff, '"'})) {
            Answer answer = server.send("POST", "/api/things", "", BodyPublishers.ofByteArray(body), "Content-Type", "application/json");
            assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        }
    }

    @Test
    void aFaultOfOursShowsItsIdAndIsLoggedOnceWithIt() {
        var logger = (Logger) LoggerFactory.getLogger(FailureMapper.class);
        var log = new ListAppender<ILoggingEvent>();
        log.start();
        logger.addAppender(log);
        logger.setAdditive(false);
        Answer answer = server.send("GET", "/api/things/broken", "", BodyPublishers.noBody(), "X-Request-Id", "of-the-client");
        logger.setAdditive(true);
        logger.detachAppender(log);
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.header("X-Request-Id")).isNotEqualTo("of-the-client");
        assertThat(answer.text()).doesNotContain("canary").contains(answer.header("X-Request-Id"));
        assertThat(log.list).hasSize(1).allSatisfy(event -> {
            assertThat(event.getLevel()).isEqualTo(Level.ERROR);
            assertThat(event.getFormattedMessage()).contains(answer.header("X-Request-Id"));
        });
    }

    @Test
    void anAbsentDatabaseIsSaidWithAWaitInWholeSeconds() {
        Answer answer = server.send("GET", "/api/things/away", "", "");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.code()).isEqualTo("database_unavailable");
        assertThat(answer.header("Retry-After")).isEqualTo("5");
    }

    @Test
    void routesMayAnswerLater() {
        assertThat(server.send("GET", "/api/things/later", "", "").json().path("late").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void rolesOpenTheirDoorsAndNoOther(Role role) {
        Map<Access, String> doors = Map.of(Access.VIEW, "view", Access.OPERATE, "operate", Access.ADMINISTER, "administer");
        doors.forEach((access, path) -> assertThat(server.send("GET", "/api/doors/" + path, role.text(), "").status()).as(path)
                .isEqualTo(role.may(access) ? 200 : 403));
    }

    @Test
    void withoutATokenOrWithAWrongOneNoDoorOpens() {
        for (String token : List.of("", "wrong")) {
            Answer answer = server.send("GET", "/api/doors/view", token, "");
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.code()).isEqualTo("not_signed_in");
            assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
        }
        assertThat(Optional.of(server.send("GET", "/api/doors/view", "viewer", "").text())).contains("in");
    }
}
