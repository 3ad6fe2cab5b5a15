package ai.nexusai.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A proxy that is spoken to with CONNECT (RFC 9110 section 9.3.6). */
public final class FakeHttpProxy extends FakeProxy {
    private final String login;

    /** One that lets everybody through. */
    public FakeHttpProxy() {
        this("");
    }

    /** @param login {@code user:password} that it asks for; empty = none */
    public FakeHttpProxy(String login) {
        this.login = login;
    }

    @Override
    String scheme() {
        return "http";
    }

    @Override
    String handshake(Socket client) throws IOException {
        String head = head(client);
        String basic = "Proxy-Authorization: Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)) + "\r\n";
        if (!login.isEmpty() && !head.contains(basic)) {
            write(client, "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=x\r\nContent-Length: 0\r\n\r\n");
            return "";
        }
        return head.startsWith("CONNECT ") ? head.substring(8, head.indexOf(' ', 8)) : "";
    }

    @Override
    void answer(Socket client, boolean opened) throws IOException {
        write(client, opened
                ? "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 Connection established\r\nVia: 1.1 x\r\n\r\n"
                : "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 4\r\n\r\nsome");
    }

    private static String head(Socket client) throws IOException {
        var head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int read = client.getInputStream().read();
            if (read < 0) {
                throw new IOException("The client left");
            }
            head.write(read);
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    private static void write(Socket client, String text) throws IOException {
        client.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
