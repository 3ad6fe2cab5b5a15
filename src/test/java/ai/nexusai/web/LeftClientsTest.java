package ai.nexusai.web;

import ai.nexusai.RestApplication;
import ai.nexusai.testing.CapturedLog;
import ai.nexusai.testing.RestServer;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

/** Clients that leave in the midst of an answer leave nothing in the log; whoever writes it learns that they did. */
final class LeftClientsTest {
    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final byte[] PIECE = new byte[64 << 10];

    private final CountDownLatch noticed = new CountDownLatch(1);

    /** Answers without an end. */
    @Path("/api/endless")
    public static final class EndlessResource {
        private final CountDownLatch noticed;

        EndlessResource(CountDownLatch noticed) {
            this.noticed = noticed;
        }

        @GET
        @Path("events")
        @Permission(Access.PUBLIC)
        public Response events() {
            return EventOutput.answer(out -> {
                var events = new EventOutput(out);
                try {
                    while (true) {
                        events.event("piece", "x".repeat(PIECE.length));
                        events.flush();
                    }
                } catch (IOException e) {
                    noticed.countDown();
                }
            });
        }

        @GET
        @Path("text")
        @Produces(MediaType.TEXT_PLAIN)
        @Permission(Access.PUBLIC)
        public StreamingOutput text() {
            return out -> {
                try {
                    while (true) {
                        out.write(PIECE);
                    }
                } finally {
                    noticed.countDown();
                }
            };
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"events", "text"})
    void aClientThatLeavesIsNoError(String path) throws IOException, InterruptedException {
        var told = new ListAppender<ILoggingEvent>();
        var logger = (Logger) LoggerFactory.getLogger(LeftClients.class);
        logger.setLevel(Level.DEBUG);
        logger.addAppender(told);
        told.start();
        var shared = new RestApplication.Shared((token, address) -> Optional.empty(), ClientAddress.DIRECT, UUID::randomUUID);
        try (var log = new CapturedLog()) {
            try (var server = new RestServer(new RestApplication(shared, List.of(new EndlessResource(noticed))))) {
                leave(server.port(), path);
                assertThat(noticed.await(BOUND.toSeconds(), TimeUnit.SECONDS)).isTrue();
                Awaitility.await().atMost(BOUND).until(() -> told.list.size() == 1);
            }
            assertThat(log.errors()).isEmpty();
            assertThat(log.warnings()).noneMatch(line -> line.contains("ServerRuntime"));
        } finally {
            logger.detachAppender(told);
            logger.setLevel(null);
        }
    }

    /** Reads a little and resets the connection. */
    private static void leave(int port, String path) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(("GET /api/endless/" + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(ISO_8859_1));
            assertThat(socket.getInputStream().readNBytes(1_000)).hasSize(1_000);
            socket.setSoLinger(true, 0);
        }
    }
}
