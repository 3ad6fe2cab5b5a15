package ai.nexusai.onboarding;

import ai.nexusai.json.Json;
import ai.nexusai.sse.SseWriter;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** The events of one answer, kept warm while there is nothing to tell. Every method throws an IOException once the client is gone. */
final class EventOutput {
    /** Short, since a client that left is noticed only by writing to it. */
    private static final long HEARTBEAT_MILLIS = 1_000;

    private final SseWriter writer;

    EventOutput(OutputStream out) {
        this.writer = new SseWriter(out);
    }

    /** Writes an event, which leaves with the next {@link #flush}. */
    void event(String name, Object payload) throws IOException {
        byte[] bytes = Json.bytes(payload);
        writer.event(name, bytes, 0, bytes.length);
    }

    void flush() throws IOException {
        writer.flush();
    }

    /** Waits for {@code work}, which runs on a thread of its own, with a heartbeat each second; what it throws is thrown here. */
    <T> T await(Supplier<T> work) throws IOException {
        CompletableFuture<T> result = CompletableFuture.supplyAsync(work, Thread::startVirtualThread);
        while (!result.isDone()) {
            try {
                result.get(HEARTBEAT_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                writer.comment("");
                writer.flush();
            } catch (ExecutionException e) {
                break;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("The answer is given up");
            }
        }
        return outcome(result);
    }

    private static <T> T outcome(CompletableFuture<T> result) {
        try {
            return result.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }
}
