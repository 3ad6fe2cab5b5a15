package ai.nexusai.http;

import ai.nexusai.http.OutboundProxy.Login;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** CONNECT (RFC 9110 section 9.3.6), with Basic authentication (RFC 7617) where there is a login. */
record HttpTunnel(Optional<Login> login) implements Tunnel {
    private static final int MAX_HEAD = 16_384;
    private static final int MOST_INTERIM = 10;
    private static final String HEAD_END = "\r\n\r\n";

    @Override
    public void open(Socket socket, String host, int port) throws IOException {
        String place = (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
        String request = "CONNECT " + place + " HTTP/1.1\r\nHost: " + place + "\r\n" + login.map(HttpTunnel::authorization).orElse("")
                + "\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        int status = status(socket.getInputStream());
        for (int i = 0; i < MOST_INTERIM && status / 100 == 1; i++) {
            status = status(socket.getInputStream());
        }
        if (status / 100 != 2) {
            throw new IOException("The proxy answers CONNECT with status " + status);
        }
    }

    private static String authorization(Login login) {
        byte[] pair = (login.user() + ":" + login.password().reveal()).getBytes(StandardCharsets.UTF_8);
        return "Proxy-Authorization: Basic " + Base64.getEncoder().encodeToString(pair) + "\r\n";
    }

    /** One head, byte by byte: what follows it is the upstream's. A successful answer to CONNECT has no body. */
    private static int status(InputStream in) throws IOException {
        var head = new StringBuilder(256);
        while (head.length() < HEAD_END.length() || head.indexOf(HEAD_END, head.length() - HEAD_END.length()) < 0) {
            int read = in.read();
            if (read < 0) {
                throw new EOFException("The proxy closed the connection");
            }
            if (head.length() >= MAX_HEAD) {
                throw new IOException("The proxy's answer to CONNECT is too long");
            }
            head.append((char) read);
        }
        if (!head.toString().matches("(?s)HTTP/1\\.[01] [1-9]\\d\\d[ \r].*")) {
            throw new IOException("The proxy's answer to CONNECT is not valid HTTP");
        }
        return Integer.parseInt(head, 9, 12, 10);
    }
}
