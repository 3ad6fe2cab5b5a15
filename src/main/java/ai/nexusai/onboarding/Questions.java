package ai.nexusai.onboarding;

import ai.nexusai.http.Deadlines;
import ai.nexusai.http.UpstreamClient;
import ai.nexusai.http.UpstreamException;
import ai.nexusai.http.UpstreamExchange;
import ai.nexusai.http.UpstreamRequest;
import java.time.Duration;
import java.util.function.Consumer;

import static java.util.Objects.requireNonNull;

/** Asks an upstream one thing outside of clients' calls, bounded in time and size. Thread-safe. */
public final class Questions {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration TOTAL = Duration.ofSeconds(60);
    /** Lists of several thousand models with their descriptions are a few MB. */
    private static final int MOST_BYTES = 16 << 20;

    private final UpstreamClient client;

    public Questions(UpstreamClient client) {
        this.client = requireNonNull(client, "client is null");
    }

    /** What came back. */
    @SuppressWarnings("ArrayRecordComponent")
    record Reply(int status, byte[] body) {

        boolean isSuccess() {
            return status / 100 == 2;
        }
    }

    /** Waits for the whole answer, whatever its status. */
    Reply ask(UpstreamRequest request) throws UpstreamException {
        return ask(request, abort -> {});
    }

    /** The same; {@code abortable} is given what ends the waiting from any thread, which then fails as ABORTED. */
    Reply ask(UpstreamRequest request, Consumer<Runnable> abortable) throws UpstreamException {
        var deadlines = new Deadlines(CONNECT, Duration.ZERO, Duration.ZERO, Deadlines.in(TOTAL));
        try (UpstreamExchange exchange = client.send(request, deadlines, abortable)) {
            return new Reply(exchange.status(), exchange.readAll(MOST_BYTES));
        }
    }
}
