package ai.nexusai.testing;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A proxy that speaks SOCKS version 5 (RFC 1928, RFC 1929). */
public final class FakeSocksProxy extends FakeProxy {
    private final String login;

    /** One that lets everybody through. */
    public FakeSocksProxy() {
        this("");
    }

    /** @param login {@code user:password} that it asks for; empty = none */
    public FakeSocksProxy(String login) {
        this.login = login;
    }

    @Override
    String scheme() {
        return "socks5";
    }

    @Override
    @SuppressWarnings("resource") // the socket's own stream
    String handshake(Socket client) throws IOException {
        var in = new DataInputStream(client.getInputStream());
        in.readUnsignedByte();
        byte wanted = (byte) (login.isEmpty() ? 0 : 2);
        byte[] methods = in.readNBytes(in.readUnsignedByte());
        if (new String(methods, StandardCharsets.ISO_8859_1).indexOf(wanted) < 0) {
            write(client, 5, 0xFF);
            return "";
        }
        write(client, 5, wanted);
        return wanted == 2 && !logIn(client, in) ? "" : place(in);
    }

    private boolean logIn(Socket client, DataInputStream in) throws IOException {
        in.readUnsignedByte();
        boolean right = (text(in) + ":" + text(in)).equals(login);
        write(client, 1, right ? 0 : 1);
        return right;
    }

    private static String place(DataInputStream in) throws IOException {
        in.readNBytes(3);
        String host = switch (in.readUnsignedByte()) {
            case 1 -> InetAddress.getByAddress(in.readNBytes(4)).getHostAddress();
            case 4 -> InetAddress.getByAddress(in.readNBytes(16)).getHostAddress();
            default -> text(in);
        };
        return host + ":" + in.readUnsignedShort();
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readUnsignedByte()), StandardCharsets.UTF_8);
    }

    @Override
    void answer(Socket client, boolean opened) throws IOException {
        if (opened) {
            write(client, 5, 0, 0, 3, 4, 'h', 'o', 's', 't', 0, 80);
        } else {
            write(client, 5, 5, 0, 1, 0, 0, 0, 0, 0, 0);
        }
    }

    private static void write(Socket client, int... bytes) throws IOException {
        byte[] message = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            message[i] = (byte) bytes[i];
        }
        client.getOutputStream().write(message);
    }
}
