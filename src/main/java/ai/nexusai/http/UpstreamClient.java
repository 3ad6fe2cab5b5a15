package ai.nexusai.http;

import ai.nexusai.http.ProxyTurns.Pace;
import ai.nexusai.http.UpstreamException.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Iterator;
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

    private final Pools pools;
    private final ProxyTurns turns;
    private final Map<Destination, Target> targets = new ConcurrentHashMap<>();

    /** A client that trusts what the JVM trusts, and connects to no address that {@code guard} refuses. */
    public UpstreamClient(AddressGuard guard) {
        this(SSLContexts.createSystemDefault(), new Names(guard, InetAddress::getAllByName), Pace.USUAL);
    }

    UpstreamClient(SSLContext trust, Names names, Pace pace) {
        this.pools = new Pools(names, trust);
        this.turns = new ProxyTurns(pools, pace);
        pools.everySecond(turns::check);
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
     * {@link #send(UpstreamRequest, Deadlines)} that can be given up already while it waits. Where one proxy fails the next is tried, all of
     * them within the time to connect.
     *
     * @param abortable is given, before anything is sent, what cuts the exchange at any time and from any thread: waiting calls then fail
     *        with {@link UpstreamException.Kind#ABORTED}
     */
    public UpstreamExchange send(UpstreamRequest request, Deadlines deadlines, Consumer<Runnable> abortable) throws UpstreamException {
        var sending = new Sending(request, target(request.to()), abortable);
        Iterator<Outlet> outlets = turns.order(sending.target()).iterator();
        long connectBy = Deadlines.in(deadlines.connect());
        Deadlines left = deadlines;
        while (true) {
            try {
                return through(outlets.next(), sending, left);
            } catch (UpstreamException e) {
                if (e.kind() != Kind.PROXY_FAILED || !outlets.hasNext() || Deadlines.isOver(connectBy)) {
                    throw e;
                }
                left = deadlines.connectingBy(connectBy);
            }
        }
    }

    /** What stays the same over all outlets. */
    private record Sending(UpstreamRequest request, Target target, Consumer<Runnable> abortable) {}

    private UpstreamExchange through(Outlet outlet, Sending sending, Deadlines deadlines) throws UpstreamException {
        try {
            UpstreamExchange exchange = carry(sending, new Lease(pools.enter(outlet), sending.target(), deadlines));
            turns.worked(sending.target(), outlet);
            return exchange;
        } catch (UpstreamException e) {
            if (e.kind() == Kind.PROXY_FAILED) {
                turns.failed(sending.target(), outlet);
            }
            throw e;
        }
    }

    private static UpstreamExchange carry(Sending sending, Lease lease) throws UpstreamException {
        sending.abortable().accept(() -> lease.lifeline().cut(Kind.ABORTED));
        ClassicHttpRequest message = message(sending.request(), sending.target(), lease);
        ClassicHttpResponse response = lease.carry(message);
        try {
            return new UpstreamExchange(lease, sending.target(), message, response);
        } catch (IOException e) {
            throw lease.broken(e);
        }
    }

    private Target target(Destination to) {
        Target known = targets.get(to);
        if (known != null) {
            return known;
        }
        if (targets.size() >= MOST_TARGETS) {
            targets.clear();
        }
        Target fresh = Target.of(to);
        targets.put(to, fresh);
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
        return pools.sum(connections -> connections.pool().getTotalStats().getLeased());
    }

    /** Idle connections that wait for the next exchange. */
    public int available() {
        return pools.sum(connections -> connections.pool().getTotalStats().getAvailable());
    }

    @Override
    public void close() {
        pools.close();
    }
}
