package ai.nexusai.websocket;

import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.Endpoint;
import jakarta.websocket.Extension;
import jakarta.websocket.Session;
import jakarta.websocket.WebSocketContainer;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import org.glassfish.tyrus.core.ExecutorServiceProvider;

/**
 * What Tyrus asks of the container around it. It has no thread: the timers that Tyrus restarts with each message are for idle times, which
 * are not bounded here, and nothing else that it would run elsewhere is used. It opens no sockets as a client.
 */
final class ServerOnly extends ExecutorServiceProvider implements WebSocketContainer {
    private final ScheduledExecutorService nothing = new ScheduledThreadPoolExecutor(0, new ThreadPoolExecutor.DiscardPolicy());

    ServerOnly() {
        nothing.shutdown();
    }

    @Override
    public ExecutorService getExecutorService() {
        return nothing;
    }

    @Override
    public ScheduledExecutorService getScheduledExecutorService() {
        return nothing;
    }

    @Override
    public Set<Extension> getInstalledExtensions() {
        return Set.of();
    }

    @Override
    public long getDefaultAsyncSendTimeout() {
        return 0;
    }

    @Override
    public void setAsyncSendTimeout(long millis) {
        throw new UnsupportedOperationException("senders bound their own patience");
    }

    @Override
    public long getDefaultMaxSessionIdleTimeout() {
        return 0;
    }

    @Override
    public void setDefaultMaxSessionIdleTimeout(long millis) {
        throw new UnsupportedOperationException("idle sockets are kept");
    }

    @Override
    public int getDefaultMaxBinaryMessageBufferSize() {
        return Parts.MOST;
    }

    @Override
    public void setDefaultMaxBinaryMessageBufferSize(int bytes) {
        throw new UnsupportedOperationException("messages come in parts");
    }

    @Override
    public int getDefaultMaxTextMessageBufferSize() {
        return Parts.MOST;
    }

    @Override
    public void setDefaultMaxTextMessageBufferSize(int characters) {
        throw new UnsupportedOperationException("messages come in parts");
    }

    @Override
    public Session connectToServer(Object endpoint, URI address) {
        throw noClient();
    }

    @Override
    public Session connectToServer(Class<?> endpoint, URI address) {
        throw noClient();
    }

    @Override
    public Session connectToServer(Endpoint endpoint, ClientEndpointConfig config, URI address) {
        throw noClient();
    }

    @Override
    public Session connectToServer(Class<? extends Endpoint> endpoint, ClientEndpointConfig config, URI address) {
        throw noClient();
    }

    private static UnsupportedOperationException noClient() {
        return new UnsupportedOperationException("this engine opens no sockets");
    }
}
