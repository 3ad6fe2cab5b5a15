package ai.nexusai.http;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.ssl.SSLContexts;

/**
 * Carries requests to upstreams over pooled HTTP/1.1 connections. Blocks its caller, who is a virtual thread. Follows no redirect, keeps
 * no cookie, answers no challenge, and tries again only where {@link Lease} says so. Thread-safe; closing it cuts everything.
 */
public final class UpstreamClient implements AutoCloseable {
    private static final int MOST_TARGETS = 10_000;
    /** In lower case: the headers that say how the message is framed, which only the sender can know. */
    private static final String[] OWN_HEADERS = {"host", "content-length", "transfer-encoding", "connection", "expect", "accept-encoding",
        "te", "trailer", "upgrade", "keep-alive", "proxy-connection"};

    private final Connections connections;
    private final Map<URI, Target> targets = new ConcurrentHashMap<>();

    /** A client that trusts what the JVM trusts. */
    public UpstreamClient() {
        this(SSLContexts.createSystemDefault());
    }

    UpstreamClient(SSLContext trust) {
        this.connections = new Connections(trust);
    }

    /**
     * Sends the request and waits for the head of the answer.
     *
     * @return any answer, whatever its status; the caller closes it
     * @throws UpstreamException when none came; nothing is left open then
     * @throws IllegalArgumentException when the address is not one of http or https
     */
    public UpstreamExchange send(UpstreamRequest request, Deadlines deadlines) throws UpstreamException {
        return send(request, deadlines, abort -> {});
    }

    /**
     * {@link #send(UpstreamRequest, Deadlines)} that can be given up already while it waits.
     *
     * @param abortable is given, before anything is sent, what cuts the exchange at any time and from any thread: waiting calls then fail
     *        with {@link UpstreamException.Kind#ABORTED}
     */
    public UpstreamExchange send(UpstreamRequest request, Deadlines deadlines, Consumer<Runnable> abortable) throws UpstreamException {
        Target target = target(request.uri());
        var lease = new Lease(connections, target, deadlines);
        abortable.accept(() -> lease.lifeline().cut(UpstreamException.Kind.ABORTED));
        ClassicHttpRequest message = message(request, target, lease);
        ClassicHttpResponse response = lease.carry(message);
        try {
            return new UpstreamExchange(lease, target, message, response);
        } catch (IOException e) {
            throw lease.broken(e);
        }
    }

    private Target target(URI uri) {
        Target known = targets.get(uri);
        if (known != null) {
            return known;
        }
        if (targets.size() >= MOST_TARGETS) {
            targets.clear();
        }
        Target fresh = Target.of(uri);
        targets.put(uri, fresh);
        return fresh;
    }

    private static ClassicHttpRequest message(UpstreamRequest request, Target target, Lease lease) {
        var message = new BasicClassicHttpRequest(request.method(), target.host(), target.path());
        message.addHeader("Host", target.hostHeader());
        for (Header header : request.headers()) {
            if (!isOwn(header.name())) {
                message.addHeader(header.name(), header.value());
            }
        }
        message.addHeader("Accept-Encoding", "identity");
        if (request.body().length() > 0 || !request.method().equals("GET")) {
            message.addHeader("Content-Length", Long.toString(request.body().length()));
            message.setEntity(new BodyEntity(request.body(), lease.lifeline()));
        }
        return message;
    }

    private static boolean isOwn(String name) {
        for (String own : OWN_HEADERS) {
            if (own.equalsIgnoreCase(name)) {
                return true;
            }
        }
        return false;
    }

    /** Connections that carry an exchange now. */
    public int leased() {
        return connections.pool().getTotalStats().getLeased();
    }

    /** Idle connections that wait for the next exchange. */
    public int available() {
        return connections.pool().getTotalStats().getAvailable();
    }

    @Override
    public void close() {
        connections.close();
    }
}
