package ai.nexusai.web;

import ai.nexusai.json.Json;
import ai.nexusai.sse.SseWriter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * The events of one answer, kept warm while there is nothing to tell. Every method throws an IOException once the client is gone. Not
 * thread-safe.
 */
public final class EventOutput {
    /** Short, since a client that left is noticed only by writing to it. */
    private static final long HEARTBEAT_MILLIS = 1_000;

    private final SseWriter writer;

    public EventOutput(OutputStream out) {
        this.writer = new SseWriter(out);
    }

    /** The head of an answer that {@code body} writes: no cache keeps it, no proxy gathers it. */
    public static Response answer(StreamingOutput body) {
        return Response.ok(body, MediaType.SERVER_SENT_EVENTS_TYPE).header("Cache-Control", "no-cache").header("X-Accel-Buffering", "no")
                .build();
    }

    /** Writes an event, which leaves with the next {@link #flush}. */
    public void event(String name, Object payload) throws IOException {
        byte[] bytes = Json.bytes(payload);
        writer.event(name, bytes, 0, bytes.length);
    }

    /** The same with its place in a stream that can be resumed: a client that connects again sends it as {@code Last-Event-ID}. */
    public void event(long place, String name, Object payload) throws IOException {
        writer.id(Long.toString(place));
        event(name, payload);
    }

    /** Tells the place alone, at once: a sign of life that moves the client past what was not for it. */
    public void place(long place) throws IOException {
        writer.id(Long.toString(place));
        writer.end();
        writer.flush();
    }

    /** A sign of life, at once. */
    public void heartbeat() throws IOException {
        writer.comment("");
        writer.flush();
    }

    public void flush() throws IOException {
        writer.flush();
    }

    /** Waits for {@code work}, which runs on a thread of its own, with a heartbeat each second; what it throws is thrown here. */
    public <T> T await(Supplier<T> work) throws IOException {
        CompletableFuture<T> result = CompletableFuture.supplyAsync(work, Thread::startVirtualThread);
        while (!result.isDone()) {
            try {
                result.get(HEARTBEAT_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                heartbeat();
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
