package ai.nexusai.relay;

import ai.nexusai.access.Admission;
import ai.nexusai.call.Attempt;
import ai.nexusai.call.Call;
import ai.nexusai.call.Caller;
import ai.nexusai.call.MessageStorage;
import ai.nexusai.calllog.Journal;
import ai.nexusai.catalog.Catalog;
import ai.nexusai.catalog.Offer;
import ai.nexusai.db.Database;
import ai.nexusai.dialect.ChatRequest;
import ai.nexusai.dialect.Dialects;
import ai.nexusai.dialect.openai.OpenAiDialect;
import ai.nexusai.dialect.openai.tokens.ChatTokens;
import ai.nexusai.error.GatewayException;
import ai.nexusai.health.ObservedHealth;
import ai.nexusai.http.AddressGuard;
import ai.nexusai.http.UpstreamClient;
import ai.nexusai.key.ApiKey;
import ai.nexusai.key.Grants;
import ai.nexusai.keyword.KeywordHits;
import ai.nexusai.provider.Timeouts;
import ai.nexusai.quota.Reservations;
import ai.nexusai.routing.Router;
import ai.nexusai.secret.Secret;
import ai.nexusai.setting.FailoverSettings;
import ai.nexusai.testing.FakeUpstream;
import ai.nexusai.testing.ManualClock;
import ai.nexusai.testing.TestCatalog;
import ai.nexusai.usage.CountingThreads;
import ai.nexusai.usage.TextCounter;
import ai.nexusai.usage.TokenCounter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import org.postgresql.ds.PGSimpleDataSource;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A relay over scripted upstreams: the providers {@code a}, {@code b}, {@code c} all have the model {@code m}, and are tried in this order,
 * for each costs more than the one before.
 */
final class RelayStage implements AutoCloseable {
    /** Further tries come at once, so that no test waits; none of them unless asked for. */
    static final FailoverSettings SETTINGS = settings(0, Duration.ofSeconds(5));

    private static final String NAMES = "abc";
    /** A busy machine must not make an estimate of a count. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    final ManualClock clock = new ManualClock();
    final TestCatalog configuration = new TestCatalog();
    final List<FakeUpstream> upstreams = new ArrayList<>();
    private final RandomGenerator random = () -> ThreadLocalRandom.current().nextLong();
    private final ApiKey key = configuration.key("key", Grants.ALL);
    private final UpstreamClient client = new UpstreamClient(new AddressGuard(address -> false));
    private final Journal journal = journal();
    final ObservedHealth health = new ObservedHealth(clock, random);
    final CountingThreads counting = new CountingThreads();
    private final Relay relay;
    FailoverSettings settings = SETTINGS;

    private RelayStage(TextCounter counter, Duration patience) {
        this.relay = new Relay(new Relay.Parts(new Router(random), health, new Dialects(List.of(new OpenAiDialect())), client,
                journal, new KeywordHits(Database.over(new PGSimpleDataSource()), clock), Reservations.UNLIMITED,
                ended -> {}, new CallTokens(new ChatTokens(counter), counting, patience), (ended, spoken) -> {},
                new LeftStreams(new LeftStreams.Bounds(1, PATIENCE, 1 << 20))), 1 << 20, random);
    }

    static FailoverSettings settings(int retries, Duration mostWait) {
        return new FailoverSettings(FailoverSettings.DEFAULTS.breaker(), FailoverSettings.DEFAULTS.setAside(),
                new FailoverSettings.Retry(retries, Duration.ofMillis(1), mostWait));
    }

    /** Without providers. */
    static RelayStage empty() {
        return new RelayStage(new TokenCounter(), PATIENCE);
    }

    /** With {@code count} providers of the model {@code m}. */
    static RelayStage of(int count) {
        return of(count, new TokenCounter());
    }

    /** The same, whose tokens are counted by {@code counter}. */
    static RelayStage of(int count, TextCounter counter) {
        return with(new RelayStage(counter, PATIENCE), count);
    }

    /** With one provider, and no time for counts that are not there at once. */
    static RelayStage impatient(TextCounter counter) {
        return with(new RelayStage(counter, Duration.ofMillis(1)), 1);
    }

    private static RelayStage with(RelayStage stage, int count) {
        for (int i = 0; i < count; i++) {
            stage.configuration.priced(stage.provider(), "m", Integer.toString(i + 1), "USD");
        }
        return stage;
    }

    /** Adds the next provider, which has no model yet; its id. */
    long provider() {
        return provider(Timeouts.DEFAULTS);
    }

    long provider(Timeouts timeouts) {
        var upstream = new FakeUpstream();
        String name = NAMES.substring(upstreams.size(), upstreams.size() + 1);
        upstreams.add(upstream);
        return configuration.providerAt(name, upstream.url(), timeouts);
    }

    /** The offer of the first provider. */
    Offer offer() {
        return configuration.build().offers().getFirst();
    }

    FakeUpstream upstream(String name) {
        return upstreams.get(NAMES.indexOf(name));
    }

    /** How many requests each provider got, in order. */
    List<Integer> received() {
        return upstreams.stream().map(upstream -> upstream.received().size()).toList();
    }

    /**
     * What the client got.
     *
     * @param text the body, or the payloads of the events, one per line
     * @param failure in-band for a stream, {@code code retry_after} where it is the answer; empty when there was none
     * @param tries {@code provider reason}, in order
     */
    record Heard(int status, String text, String failure, List<String> tries) {}

    /** What a whole call with this prompt came to. */
    Account account(String prompt) {
        try (Reply reply = open("[{\"role\":\"user\",\"content\":\"" + prompt + "\"}]", false, new Cancellation())) {
            reply.finish();
            return reply.account();
        }
    }

    private Reply open(String messages, boolean streams, Cancellation cancellation) {
        byte[] body = ("{\"model\":\"m\",\"stream\":" + streams + ",\"messages\":" + messages + "}").getBytes(UTF_8);
        Catalog catalog = configuration.build(settings);
        var call = new Call(UUID.randomUUID(), clock.instant(), System.nanoTime(), new Caller(1, "key", MessageStorage.METADATA),
                "/v1/chat/completions", "m",
                streams, "conversation", "127.0.0.1");
        return relay.open(call, ChatRequest.parse(body, body.length, false), new Admission(key, catalog, Secret.of("key")), cancellation);
    }

    Heard whole() {
        return call(false, new Cancellation());
    }

    Heard stream() {
        return call(true, new Cancellation());
    }

    Heard call(boolean streams, Cancellation cancellation) {
        try (Reply reply = open("[]", streams, cancellation)) {
            return switch (reply) {
                case Whole whole -> heard(whole);
                case Streaming streaming -> heard(streaming);
            };
        } catch (GatewayException e) {
            return new Heard(e.status().http(), e.getMessage(),
                    e.status().code() + e.retryAfter().map(wait -> " " + wait.toSeconds()).orElse(""), tries(e.attempts()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Heard heard(Whole whole) {
        whole.finish();
        return new Heard(whole.status(), new String(whole.body(), UTF_8), "", tries(whole.account().attempts()));
    }

    private static Heard heard(Streaming stream) throws IOException {
        var text = new StringBuilder();
        while (stream.advance((payload, offset, length) -> text.append(new String(payload, offset, length, UTF_8)).append('\n'))) {
            // all that comes
        }
        stream.finish();
        return new Heard(200, text.toString(), stream.failure().map(failure -> failure.status().code()).orElse(""),
                tries(stream.account().attempts()));
    }

    private static List<String> tries(List<Attempt> attempts) {
        return attempts.stream().map(attempt -> attempt.provider() + " " + attempt.reason()).toList();
    }

    int leased() {
        return client.leased();
    }

    private static Journal journal() {
        try {
            return Journal.open(Files.createTempDirectory("relay"), "node", 64 << 20);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        client.close();
        counting.close();
        journal.close();
        upstreams.forEach(FakeUpstream::close);
    }
}
