package ai.nexusai.live;

import ai.nexusai.RestApplication;
import ai.nexusai.call.CallIds;
import ai.nexusai.call.Outcome;
import ai.nexusai.calllog.CallLog;
import ai.nexusai.calllog.CallLog.Named;
import ai.nexusai.calllog.LoggedCalls;
import ai.nexusai.calllog.WrittenCalls;
import ai.nexusai.db.Database;
import ai.nexusai.secret.Secret;
import ai.nexusai.sse.SseEvent;
import ai.nexusai.sse.SseReader;
import ai.nexusai.stats.Dashboard;
import ai.nexusai.stats.Dashboards;
import ai.nexusai.stats.GivenPresent;
import ai.nexusai.testing.RestServer;
import ai.nexusai.testing.TestDatabase;
import ai.nexusai.usage.ExchangeRates;
import ai.nexusai.web.Access;
import ai.nexusai.web.Caller;
import ai.nexusai.web.ClientAddress;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;

/** The live streams served over HTTP, their looks made by the test itself, and clients of them. */
final class LiveStage implements AutoCloseable {
    private static final CallIds IDS = new CallIds(Clock.systemUTC(), new Random(11));

    final Database database = TestDatabase.fresh();
    final LiveStreams streams;
    /** Statements that read the log in its order. */
    final AtomicInteger reads = new AtomicInteger();
    volatile boolean signedIn = true;
    private final RestServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    LiveStage(Duration heartbeat) {
        database.jdbi().setSqlLogger(new SqlLogger() {
            @Override
            public void logBeforeExecution(StatementContext context) {
                if (context.getRenderedSql().startsWith("/* LoggedCallDao.after */")) {
                    reads.incrementAndGet();
                }
            }
        });
        var dashboards = new Dashboards(database, () -> new ExchangeRates("USD", Map.of()),
                new GivenPresent(new Dashboard.Now(3, 2, 0, 5, 0, 1, 7)));
        var never = Duration.ofHours(1);
        streams = new LiveStreams(new LoggedCalls(database), dashboards::recent, new Pace(never, never, heartbeat), Clock.systemUTC());
        server = new RestServer(new RestApplication(
                new RestApplication.Shared((token, address) -> caller(token), ClientAddress.DIRECT, UUID::randomUUID), streams.routes()));
    }

    private Optional<Caller> caller(Secret token) {
        return Optional.of(token.reveal()).filter(text -> signedIn && text.equals("viewer")).map(ignored -> new Viewer());
    }

    private record Viewer() implements Caller {

        @Override
        public String getName() {
            return "viewer";
        }

        @Override
        public boolean may(Access access) {
            return access == Access.VIEW;
        }
    }

    /** An event as a client has it. */
    record Event(String name, String id, String data) {}

    /** A client of a stream; closing it is leaving. */
    record Watching(HttpResponse<InputStream> response, SseReader reader) implements AutoCloseable {

        /** The next event; empty at the end of the stream. */
        Optional<Event> next() {
            try {
                Optional<SseEvent> event = reader.next();
                while (event.isPresent() && event.get().isComment()) {
                    event = reader.next();
                }
                return event.map(each -> new Event(each.name().orElse(""), each.id().orElse(""), each.text()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            try {
                response.body().close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Asks for a stream, with further headers, name and value in turn, and waits for its head. */
    Watching watch(String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path)).timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer viewer");
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            var response = client.send(request.build(), BodyHandlers.ofInputStream());
            return new Watching(response, new SseReader(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Writes a call into the log, as any node does, and answers its id. */
    UUID logged(Instant startedAt, Outcome outcome, long key) {
        var call = new CallLog(IDS.next(), startedAt, new CallLog.Caller(new Named(key, "k" + key), "10.0.0.1"),
                new CallLog.Asked("/v1/chat/completions", true, "m", Optional.empty()), CallLog.Served.NOBODY,
                new CallLog.Result(outcome, 200, OptionalLong.empty(), 5, Optional.of("it went wrong"), List.of()), CallLog.Spent.NOTHING);
        WrittenCalls.write(database, ZoneOffset.UTC, List.of(call));
        return call.id();
    }

    @Override
    public void close() {
        streams.close();
        server.close();
        client.shutdownNow();
        database.close();
    }
}
