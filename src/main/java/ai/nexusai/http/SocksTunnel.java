package ai.nexusai.http;

import ai.nexusai.http.OutboundProxy.Login;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** SOCKS version 5 (RFC 1928), with user and password (RFC 1929) where there is a login and the proxy asks; the proxy looks names up. */
record SocksTunnel(Optional<Login> login) implements Tunnel {
    private static final int VERSION = 5;
    private static final int NO_LOGIN = 0;
    private static final int USER_PASSWORD = 2;
    private static final int LOGIN_VERSION = 1;
    private static final int CONNECT = 1;
    private static final int IPV4 = 1;
    private static final int NAME = 3;
    private static final int IPV6 = 4;
    private static final int MAX_NAME = 255;

    @Override
    @SuppressWarnings("resource") // the socket's own streams
    public void open(Socket socket, String host, int port) throws IOException {
        var in = new DataInputStream(socket.getInputStream());
        OutputStream out = socket.getOutputStream();
        out.write(login.isPresent() ? new byte[]{VERSION, 2, NO_LOGIN, USER_PASSWORD} : new byte[]{VERSION, 1, NO_LOGIN});
        expect(in, VERSION);
        int method = in.readUnsignedByte();
        if (method == USER_PASSWORD && login.isPresent()) {
            logIn(in, out, login.get());
        } else if (method != NO_LOGIN) {
            throw new IOException("The SOCKS proxy accepts no way to log in that is known");
        }
        out.write(request(host, port));
        readAnswer(in);
    }

    private static void logIn(DataInputStream in, OutputStream out, Login login) throws IOException {
        var message = new ByteArrayOutputStream();
        message.write(LOGIN_VERSION);
        putText(message, login.user());
        putText(message, login.password().reveal());
        out.write(message.toByteArray());
        in.readUnsignedByte();
        if (in.readUnsignedByte() != 0) {
            throw new IOException("The SOCKS proxy refuses user and password");
        }
    }

    private static byte[] request(String host, int port) throws IOException {
        var message = new ByteArrayOutputStream();
        message.writeBytes(new byte[]{VERSION, CONNECT, 0});
        if (AddressGuard.isLiteral(host)) {
            byte[] address = InetAddress.getByName(host).getAddress();
            message.write(address.length == 4 ? IPV4 : IPV6);
            message.writeBytes(address);
        } else {
            message.write(NAME);
            putText(message, host);
        }
        message.write(port >> 8);
        message.write(port);
        return message.toByteArray();
    }

    private static void putText(ByteArrayOutputStream message, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > MAX_NAME) {
            throw new IOException("A text is too long for the SOCKS proxy");
        }
        message.write(bytes.length);
        message.writeBytes(bytes);
    }

    /** Reads the address that the proxy bound as well: it is of no use, but what follows it is the upstream's. */
    private static void readAnswer(DataInputStream in) throws IOException {
        expect(in, VERSION);
        int reply = in.readUnsignedByte();
        if (reply != 0) {
            throw new IOException("The SOCKS proxy opens no connection, reply " + reply);
        }
        in.readUnsignedByte();
        int length = switch (in.readUnsignedByte()) {
            case IPV4 -> 4;
            case IPV6 -> 16;
            case NAME -> in.readUnsignedByte();
            default -> throw new IOException("The SOCKS proxy names an unknown kind of address");
        };
        in.readFully(new byte[length + 2]);
    }

    private static void expect(DataInputStream in, int value) throws IOException {
        if (in.readUnsignedByte() != value) {
            throw new IOException("The proxy does not speak SOCKS version 5");
        }
    }
}
