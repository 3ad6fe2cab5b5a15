package ai.nexusai.testing;

import ai.nexusai.json.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** A WebSocket client of the chat: sends JSON, keeps the frames that come, and reads only as long as it is not told to stop. */
public final class ChatClient implements AutoCloseable, WebSocket.Listener {
    private static final long BOUND_SECONDS = 60;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final BlockingQueue<JsonNode> frames = new LinkedBlockingQueue<>();
    private final StringBuilder text = new StringBuilder();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final AtomicInteger pings = new AtomicInteger();
    private volatile boolean reading = true;
    private WebSocket socket;

    private ChatClient() {}

    /** Opens a socket with a client key. */
    public static ChatClient open(URI address, String key) {
        return open(address, key, true);
    }

    /** Opens a socket and reads nothing before {@link #read}. */
    public static ChatClient openSilently(URI address, String key) {
        return open(address, key, false);
    }

    /** Opens a socket as a browser does, which can set no header: the key is offered as a sub-protocol. */
    public static ChatClient openAsBrowser(URI address, String key) {
        return openAsBrowser(HTTP, address, key);
    }

    /** The same over a client that knows how to get there. */
    public static ChatClient openAsBrowser(HttpClient http, URI address, String key) {
        String offered = "nexusai.key." + Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(UTF_8));
        return new ChatClient().connect(address, http.newWebSocketBuilder().subprotocols("nexusai.v1", offered));
    }

    private static ChatClient open(URI address, String key, boolean reading) {
        var client = new ChatClient();
        client.reading = reading;
        return client.connect(address, HTTP.newWebSocketBuilder().header("Authorization", "Bearer " + key));
    }

    private ChatClient connect(URI address, WebSocket.Builder handshake) {
        URI target = URI.create("ws" + address.toString().substring("http".length()));
        socket = handshake.connectTimeout(Duration.ofSeconds(20)).buildAsync(target, this).join();
        return this;
    }

    /** The sub-protocol that the server chose; empty when it chose none. */
    public String subProtocol() {
        return socket.getSubprotocol();
    }

    /** Single quotes stand for double ones. */
    public ChatClient send(String json) {
        return sendText(json.replace('\'', '"'));
    }

    public ChatClient sendText(String text) {
        socket.sendText(text, true).join();
        return this;
    }

    /** A part of a message. */
    public ChatClient sendPart(String text, boolean last) {
        socket.sendText(text, last).join();
        return this;
    }

    public ChatClient sendBinary(byte[] bytes) {
        socket.sendBinary(ByteBuffer.wrap(bytes), true).join();
        return this;
    }

    /** Reads from now on. */
    public void read() {
        reading = true;
        socket.request(1);
    }

    /** The next frame, waited for. */
    public JsonNode next() {
        try {
            JsonNode frame = frames.poll(BOUND_SECONDS, TimeUnit.SECONDS);
            assertThat(frame).as("a frame").isNotNull();
            return frame;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** All frames up to and with the one that ends an answer. */
    public List<JsonNode> answer() {
        var all = new ArrayList<JsonNode>();
        do {
            all.add(next());
        } while (!isLast(all.getLast()));
        return all;
    }

    private static boolean isLast(JsonNode frame) {
        return frame.has("error") || frame.path("type").asText().equals("end");
    }

    /** Whether a frame is here that was not looked at. */
    public boolean hasNext() {
        return !frames.isEmpty();
    }

    public int pings() {
        return pings.get();
    }

    /** The close code, waited for; 1006 when the connection ended without one. */
    public int awaitClosed() {
        return closed.orTimeout(2 * BOUND_SECONDS, TimeUnit.SECONDS).join();
    }

    /** Ends the connection without a word. */
    public void abort() {
        socket.abort();
    }

    @Override
    public void onOpen(WebSocket opened) {
        if (reading) {
            opened.request(1);
        }
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
        text.append(part);
        if (last) {
            frames.add(parsed(text.toString()));
            text.setLength(0);
        }
        from.request(1);
        return null;
    }

    private static JsonNode parsed(String frame) {
        try {
            return Json.MAPPER.readTree(frame);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(frame, e);
        }
    }

    @Override
    public CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
        pings.incrementAndGet();
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closed.complete(code);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
        closed.complete(1006);
    }

    @Override
    public void close() {
        socket.abort();
    }
}
