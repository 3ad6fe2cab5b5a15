package ai.nexusai.testing;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

/** What a peer sends, read ahead all the time, so that its leaving is seen while an answer is being written. */
final class Inbound extends InputStream {
    private static final byte[] END = new byte[0];

    private final BlockingQueue<byte[]> pieces = new LinkedBlockingQueue<>();
    private final CountDownLatch peerGone = new CountDownLatch(1);
    private byte[] current = {};
    private int position;

    Inbound(Socket socket) {
        Thread.startVirtualThread(() -> readAhead(socket));
    }

    CountDownLatch peerGone() {
        return peerGone;
    }

    private void readAhead(Socket socket) {
        byte[] buffer = new byte[65_536];
        try {
            InputStream in = socket.getInputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                pieces.add(Arrays.copyOf(buffer, read));
            }
        } catch (IOException e) {
            // a reset is an end as well
        }
        peerGone.countDown();
        pieces.add(END);
    }

    @Override
    public int read() throws IOException {
        return hasMore() ? current[position++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!hasMore()) {
            return -1;
        }
        int read = Math.min(length, current.length - position);
        System.arraycopy(current, position, target, from, read);
        position += read;
        return read;
    }

    private boolean hasMore() throws IOException {
        if (position == current.length) {
            try {
                current = pieces.take();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            position = 0;
        }
        if (current.length == 0) {
            pieces.add(END);
        }
        return current.length > 0;
    }
}
