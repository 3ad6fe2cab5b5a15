package ai.nexusai.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/** One connection that a proxy opened to the upstream: what came in, and what could not be written yet. */
final class Accepted {

    private final SocketChannel channel;
    private final SelectionKey key;
    private final Request request = new Request();
    private ByteBuffer pending = ByteBuffer.allocate(0);

    Accepted(SocketChannel channel, SelectionKey key) {
        this.channel = channel;
        this.key = key;
    }

    Request request() {
        return request;
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    int read(ByteBuffer to) throws IOException {
        return channel.read(to);
    }

    void send(ByteBuffer bytes) throws IOException {
        if (!pending.hasRemaining()) {
            channel.write(bytes);
        }
        if (bytes.hasRemaining()) {
            pending = ByteBuffer.allocate(pending.remaining() + bytes.remaining()).put(pending).put(bytes).flip();
            key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
        }
    }

    void flush() throws IOException {
        channel.write(pending);
        if (!pending.hasRemaining()) {
            key.interestOps(SelectionKey.OP_READ);
        }
    }

    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            key.cancel(); // nothing else is left to give back
        }
    }
}
