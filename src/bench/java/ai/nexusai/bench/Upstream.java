package ai.nexusai.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;

/**
 * A vendor that costs next to nothing: one thread, OpenAI-shaped answers made beforehand. The model's name says what is
 * answered: {@code whole-300} is a body of 300 bytes, {@code stream-64-20} is 64 content events 20 ms apart, and
 * {@code stream-64-0} sends all 64 at once, each in a write of its own. Every content event carries the time it was sent:
 * see {@link EventStream}.
 *
 * <p>The first line printed is the port it listens on, on the loopback address.
 */
final class Upstream {

    private static final int BACKLOG = 4096;
    private static final int BUFFER_BYTES = 1 << 20;
    private static final int ANSWER_BYTES = 300;

    private final Selector selector;
    private final ServerSocketChannel server;
    private final PriorityQueue<EventStream> paced = new PriorityQueue<>(Comparator.comparingLong(EventStream::due));
    private final ByteBuffer in = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private final ByteBuffer out = ByteBuffer.allocateDirect(BUFFER_BYTES);

    private Upstream() throws IOException {
        selector = Selector.open();
        server = ServerSocketChannel.open();
        server.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), BACKLOG);
        server.configureBlocking(false);
        server.register(selector, SelectionKey.OP_ACCEPT);
    }

    public static void main(String[] args) throws IOException {
        Upstream upstream = new Upstream();
        System.out.println(upstream.server.socket().getLocalPort());
        while (true) {
            upstream.turn();
        }
    }

    private void turn() throws IOException {
        select();
        for (SelectionKey key : selector.selectedKeys()) {
            serve(key);
        }
        selector.selectedKeys().clear();
        sendDue(System.nanoTime());
    }

    private void select() throws IOException {
        if (paced.isEmpty()) {
            selector.select();
            return;
        }
        long millis = TimeUnit.NANOSECONDS.toMillis(paced.element().due() - System.nanoTime());
        if (millis > 0) {
            selector.select(millis);
        } else {
            selector.selectNow();
        }
    }

    private void serve(SelectionKey key) throws IOException {
        if (key.isAcceptable()) {
            accept();
            return;
        }
        Accepted connection = (Accepted) key.attachment();
        try {
            if (key.isWritable()) {
                connection.flush();
            }
            if (key.isReadable()) {
                read(connection);
            }
        } catch (IOException e) {
            connection.close(); // the proxy went away: its own matter
        }
    }

    private void accept() throws IOException {
        for (SocketChannel channel = server.accept(); channel != null; channel = server.accept()) {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
            key.attach(new Accepted(channel, key));
        }
    }

    private void read(Accepted connection) throws IOException {
        in.clear();
        if (connection.read(in) < 0) {
            connection.close();
            return;
        }
        in.flip();
        connection.request().add(in);
        for (String body = connection.request().next(); body != null; body = connection.request().next()) {
            answer(connection, body);
        }
    }

    private void answer(Accepted connection, String body) throws IOException {
        String[] plan = model(body).split("-", -1);
        if (plan[0].equals("stream")) {
            boolean usage = body.contains("\"include_usage\":true") || body.contains("\"include_usage\": true");
            stream(new EventStream(connection, Integer.parseInt(plan[1]), Long.parseLong(plan[2]), usage));
            return;
        }
        int bytes = plan[0].equals("whole") ? Integer.parseInt(plan[1]) : ANSWER_BYTES;
        connection.send(out.clear().put(Answers.whole(bytes)).flip());
    }

    private void stream(EventStream stream) throws IOException {
        out.clear();
        stream.begin(out);
        stream.connection().send(out.flip());
        while (stream.atOnce() && !stream.ended()) {
            out.clear();
            stream.event(out);
            stream.connection().send(out.flip());
        }
        if (!stream.ended()) {
            paced.add(stream);
        }
    }

    private void sendDue(long now) {
        while (!paced.isEmpty() && paced.element().due() <= now) {
            EventStream stream = paced.remove();
            if (!stream.connection().isOpen()) {
                continue;
            }
            out.clear();
            stream.event(out);
            try {
                stream.connection().send(out.flip());
            } catch (IOException e) {
                stream.connection().close();
                continue;
            }
            if (!stream.ended()) {
                paced.add(stream);
            }
        }
    }

    /** Without a model (a GET for the list, say) the answer is a whole one. */
    private static String model(String body) {
        int name = body.indexOf("\"model\"");
        if (name < 0) {
            return "whole-" + ANSWER_BYTES;
        }
        int begin = body.indexOf('"', body.indexOf(':', name)) + 1;
        return body.substring(begin, body.indexOf('"', begin));
    }
}
