package ai.nexusai.http;

import java.io.IOException;
import java.net.Socket;

/** Has a proxy, to which a connection stands, open the way to an upstream: what is sent from then on reaches the upstream as it is. */
sealed interface Tunnel permits HttpTunnel, SocksTunnel {

    static Tunnel through(OutboundProxy proxy) {
        return switch (proxy.kind()) {
            case HTTP -> new HttpTunnel(proxy.login());
            case SOCKS5 -> new SocksTunnel(proxy.login());
        };
    }

    /**
     * Asks and waits for the answer, reading no byte behind it.
     *
     * @param host a name or an address without brackets
     * @throws IOException when the proxy refuses, or the connection breaks; its message names no address and no secret
     */
    void open(Socket socket, String host, int port) throws IOException;
}
