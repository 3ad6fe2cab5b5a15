package ai.nexusai.bench;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/** One keep-alive connection to a target, and the call that is on it. */
final class Caller {

    private static final ByteBuffer IN = ByteBuffer.allocateDirect(1 << 18); // one thread: shared by all
    private static final byte[] BYTES = new byte[1 << 18];

    private final Round round;
    private Optional<SocketChannel> open = Optional.empty();
    private SelectionKey key;
    private ByteBuffer out;
    private Answer answer;
    private long started;
    private boolean busy;

    Caller(Round round) {
        this.round = round;
    }

    /** Begins a call that was due then; latency counts from there. */
    void call(long due) {
        started = due;
        busy = true;
        round.began();
        answer = new Answer(round.plan().events(), round::event);
        out = round.request();
        try {
            if (open.isPresent()) {
                write(open.get());
            } else {
                open();
            }
        } catch (IOException e) {
            fail(e.toString());
        }
    }

    private void open() throws IOException {
        SocketChannel channel = SocketChannel.open();
        open = Optional.of(channel);
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        key = channel.register(round.selector(), SelectionKey.OP_CONNECT, this);
        channel.connect(round.target().address());
    }

    /** The selector found something to do. */
    void ready() {
        SocketChannel channel = (SocketChannel) key.channel();
        try {
            if (key.isValid() && key.isConnectable()) {
                channel.finishConnect();
                write(channel);
            } else if (key.isValid() && key.isWritable()) {
                write(channel);
            }
            if (key.isValid() && key.isReadable()) {
                read(channel);
            }
        } catch (IOException e) {
            fail(e.toString());
        }
    }

    private void write(SocketChannel channel) throws IOException {
        channel.write(out);
        int ops = out.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ;
        if (key.interestOps() != ops) {
            key.interestOps(ops);
        }
    }

    private void read(SocketChannel channel) throws IOException {
        IN.clear();
        int count = channel.read(IN);
        if (count < 0) {
            closedByTarget();
            return;
        }
        IN.flip().get(BYTES, 0, count);
        answer.read(BYTES, count);
        if (answer.ended()) {
            ended();
        }
    }

    private void closedByTarget() {
        if (busy) {
            fail("closed before the answer's end");
            return;
        }
        round.reopened();
        close();
    }

    private void ended() {
        if (!answer.good()) {
            fail(answer.toString());
            return;
        }
        round.answered(started);
        if (answer.last()) {
            round.reopened();
            close();
        }
        free();
    }

    private void fail(String reason) {
        close();
        round.failed(reason);
        free();
    }

    private void free() {
        busy = false;
        round.free(this);
    }

    void close() {
        try {
            if (open.isPresent()) {
                open.get().close();
            }
        } catch (IOException e) {
            key.cancel(); // nothing else is left to give back
        }
        open = Optional.empty();
    }
}
