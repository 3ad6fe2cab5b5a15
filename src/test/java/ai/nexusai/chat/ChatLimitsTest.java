package ai.nexusai.chat;

import ai.nexusai.access.ClientAccess;
import ai.nexusai.call.CallHead;
import ai.nexusai.calllog.Journal;
import ai.nexusai.catalog.Catalog;
import ai.nexusai.config.WebSocketEngine;
import ai.nexusai.db.Database;
import ai.nexusai.dialect.Dialects;
import ai.nexusai.dialect.openai.OpenAiDialect;
import ai.nexusai.dialect.openai.tokens.ChatTokens;
import ai.nexusai.health.ObservedHealth;
import ai.nexusai.http.AddressGuard;
import ai.nexusai.http.UpstreamClient;
import ai.nexusai.key.Grants;
import ai.nexusai.keyword.KeywordHits;
import ai.nexusai.ops.UnknownPathServlet;
import ai.nexusai.provider.Timeouts;
import ai.nexusai.quota.Reservations;
import ai.nexusai.relay.ActiveCalls;
import ai.nexusai.relay.ByteBudget;
import ai.nexusai.relay.CallTokens;
import ai.nexusai.relay.LeftStreams;
import ai.nexusai.relay.Relay;
import ai.nexusai.routing.Router;
import ai.nexusai.testing.Answer;
import ai.nexusai.testing.ChatClient;
import ai.nexusai.testing.FakeUpstream;
import ai.nexusai.testing.InProcessTomcat;
import ai.nexusai.testing.TestCatalog;
import ai.nexusai.usage.CountingThreads;
import ai.nexusai.usage.TokenCounter;
import ai.nexusai.web.ClientAddress;
import ai.nexusai.websocket.WebSockets;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.ds.PGSimpleDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What a socket may not do, with limits that are short enough to wait for: a real server, relay and upstream. */
@ParameterizedClass
@EnumSource(WebSocketEngine.class)
final class ChatLimitsTest {
    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final Chat.Limits LIMITS = new Chat.Limits(1 << 20, 8, Duration.ofSeconds(2), Duration.ofSeconds(1));
    private static final String QUESTION = "{'type': 'chat', 'id': 'c', 'model': 'm', 'messages': []}";

    @Parameter
    WebSocketEngine engine;

    private final Clock clock = Clock.systemUTC();
    private final RandomGenerator random = () -> ThreadLocalRandom.current().nextLong();
    private final FakeUpstream upstream = new FakeUpstream();
    private final UpstreamClient upstreams = new UpstreamClient(new AddressGuard(address -> false));
    private final ActiveCalls active = new ActiveCalls();
    private final ByteBudget budget = new ByteBudget(100_000);
    private final CountingThreads counting = new CountingThreads();
    private Journal journal;
    private Chat chat;
    private volatile boolean failing;
    private Closeable sockets = () -> {};
    private InProcessTomcat server;
    private ChatClient client;

    @BeforeEach
    void start() throws IOException {
        journal = Journal.open(Files.createTempDirectory("chat"), "node", 64 << 20);
        var configuration = new TestCatalog();
        configuration.model(configuration.providerAt("one", upstream.url(), Timeouts.DEFAULTS), "m");
        configuration.key("the-key", Grants.ALL);
        Catalog catalog = configuration.build();
        var relay = new Relay(new Relay.Parts(new Router(random), new ObservedHealth(clock, random),
                new Dialects(List.of(new OpenAiDialect())), upstreams, journal,
                new KeywordHits(Database.over(new PGSimpleDataSource()), clock), Reservations.UNLIMITED, ended -> {},
                new CallTokens(new ChatTokens(new TokenCounter()), counting), (ended, spoken) -> {},
                new LeftStreams(new LeftStreams.Bounds(0, Duration.ZERO, 0))), 1 << 20, random);
        chat = new Chat(Entrance.byKey(new ClientAccess(() -> Optional.of(catalog), clock), ClientAddress.DIRECT),
                new Chat.Calls(relay, active, budget, address -> CallHead.begin(UUID.randomUUID(), clock, Chat.PATH, address),
                        this::begin),
                LIMITS);
        server = InProcessTomcat.start(1 << 20, this::register, this::end);
    }

    private void register(ServletContext context) {
        sockets = WebSockets.register(context, chat::endpoint, engine);
        context.addServlet("unknown-path", new UnknownPathServlet()).addMapping("/");
        var filter = context.addFilter("handshake", chat.handshake());
        filter.setAsyncSupported(true);
        filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, Chat.PATH);
    }

    private void begin(Runnable answer) {
        if (failing) {
            throw new IllegalStateException("no thread, as a test wants it");
        }
        Thread.startVirtualThread(answer);
    }

    private void end() {
        chat.close();
        try {
            sockets.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterEach
    void nothingIsLeft() {
        client.close();
        Awaitility.await().atMost(BOUND).untilAsserted(() -> {
            assertThat(active.running()).isZero();
            assertThat(budget.used()).isZero();
            assertThat(upstreams.leased()).isZero();
            assertThat(chat.sockets()).isZero();
        });
        server.close();
        counting.close();
        upstreams.close();
        upstream.close();
        journal.close();
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + server.port() + Chat.PATH);
    }

    @Test
    void aSocketThatTakesNothingLosesItsAnswersAndIsClosed() throws InterruptedException {
        upstream.script("m", Answer.stream(ai.nexusai.testing.Chat.role())
                .thenDrip("data: " + ai.nexusai.testing.Chat.text("x".repeat(200_000)) + "\n\n", Duration.ofMillis(1)));
        client = ChatClient.openSilently(address(), "the-key").send(QUESTION);

        assertThat(upstream.awaitReceived(1).awaitPeerGone(BOUND)).isTrue();
        Awaitility.await().atMost(BOUND).until(() -> active.running() == 0);
        client.read();
        // Tomcat's own engine cuts the connection in the midst of the frame
        assertThat(client.awaitClosed()).isEqualTo(engine == WebSocketEngine.TYRUS ? 1013 : 1006);
    }

    @Test
    void anIdleSocketIsPinged() {
        client = ChatClient.open(address(), "the-key");
        Awaitility.await().atMost(BOUND).until(() -> client.pings() >= 2);
    }

    @Test
    void aMessageThatDoesNotGoOnClosesTheSocketAndHoldsNothing() {
        client = ChatClient.open(address(), "the-key").sendPart("{\"type\":", false);
        assertThat(client.awaitClosed()).isEqualTo(1008);
    }

    @Test
    void aMessageAboveTheNodesBudgetIsRefusedAndTheNextOneServed() {
        upstream.script("m", ai.nexusai.testing.Chat.stream("fine"));
        client = ChatClient.open(address(), "the-key");

        client.sendText("x".repeat(200_000));
        assertThat(client.next().path("error").path("code").asText()).isEqualTo("overloaded");
        assertThat(client.send(QUESTION).answer().getLast().path("type").asText()).isEqualTo("end");
    }

    @Test
    void aFaultOfOursEndsTheSocketInsteadOfLeavingItDeaf() {
        failing = true;
        client = ChatClient.open(address(), "the-key").sendText("no JSON");
        assertThat(client.awaitClosed()).isEqualTo(1011);
    }
}
