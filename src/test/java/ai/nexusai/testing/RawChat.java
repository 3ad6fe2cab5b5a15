package ai.nexusai.testing;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** A WebSocket handshake as bytes on a socket (RFC 6455 section 4), and frames as a client sends them, for what no client library does. */
public final class RawChat implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 60_000;
    private static final int MASKED = 0x80;
    private static final int CLOSE = 0x8;
    private static final int PING = 0x9;
    private static final List<String> HEAD = List.of("GET /ws/chat HTTP/1.1", "Host: localhost", "Upgrade: websocket",
            "Connection: Upgrade", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Version: 13");

    private final Socket socket;
    private final DataInputStream in;
    private final int status;
    private final Map<String, String> headers = new TreeMap<>();

    private RawChat(int port, String head) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        socket.getOutputStream().write(head.getBytes(ISO_8859_1));
        in = new DataInputStream(socket.getInputStream());
        status = Integer.parseInt(line().split(" ", 3)[1]);
        for (String line = line(); !line.isEmpty(); line = line()) {
            headers.put(line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT), line.substring(line.indexOf(':') + 1).strip());
        }
    }

    /** Asks for an upgrade, with further header lines. */
    public static RawChat open(int port, String... lines) {
        var head = new ArrayList<String>(HEAD);
        head.addAll(List.of(lines));
        head.addAll(List.of("", ""));
        return send(port, String.join("\r\n", head));
    }

    /** Any head. */
    public static RawChat send(int port, String head) {
        try {
            return new RawChat(port, head);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int status() {
        return status;
    }

    /** A header of the answer; empty when it is not there. */
    public String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    /** The body of an answer that is no upgrade. */
    public String body() {
        try {
            return new String(in.readNBytes(Integer.parseInt(header("content-length"))), ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends one frame, masked with zeros. */
    public RawChat frame(int opcode, boolean last, byte[] payload) {
        var frame = ByteBuffer.allocate(payload.length + 14).put((byte) ((last ? MASKED : 0) | opcode));
        if (payload.length < 126) {
            frame.put((byte) (MASKED | payload.length));
        } else {
            frame.put((byte) (MASKED | 127)).putLong(payload.length);
        }
        frame.putInt(0).put(payload);
        try {
            socket.getOutputStream().write(frame.array(), 0, frame.position());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Sends bytes as they are. */
    public RawChat bytes(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** A frame of the server. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Frame(int opcode, byte[] payload) {

        /** The code that a Close frame carries; 0 where this is none. */
        public int closeCode() {
            return opcode == CLOSE && payload.length >= 2 ? ByteBuffer.wrap(payload).getShort() & 0xFFFF : 0;
        }
    }

    /** The payload of the next frame that is no ping. */
    public byte[] payload() {
        return next().payload();
    }

    /** The next frame that is no ping. */
    public Frame next() {
        try {
            while (true) {
                int opcode = in.readUnsignedByte() & 0x0F;
                int length = in.readUnsignedByte();
                if (length == 126) {
                    length = in.readUnsignedShort();
                } else if (length == 127) {
                    length = Math.toIntExact(in.readLong());
                }
                byte[] payload = in.readNBytes(length);
                if (opcode != PING) {
                    return new Frame(opcode, payload);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the server ends the connection; waits for it, and passes over what comes before. */
    public boolean isAtEnd() {
        try {
            in.transferTo(OutputStream.nullOutputStream());
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the connection ended");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
