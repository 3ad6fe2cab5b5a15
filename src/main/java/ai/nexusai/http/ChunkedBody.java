package ai.nexusai.http;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.io.SessionInputBuffer;

/**
 * A body in chunked coding (RFC 9112 section 7.1). A read waits only while nothing is there, and takes with it all chunks that have already
 * arrived: events that came together leave together. Extensions and trailers are skipped; closing reads nothing.
 */
final class ChunkedBody extends InputStream {
    private static final int MAX_OVERHEAD = 16_384;
    private static final long MAX_SIZE = 1L << 55;

    private enum State {
        SIZE, EXTENSION, CONTENT, CONTENT_END, TRAILER, DONE
    }

    private final SessionInputBuffer buffer;
    private final InputStream in;
    private State state = State.SIZE;
    private long left;
    private int digits;
    private int overhead;
    private boolean lineIsEmpty;

    ChunkedBody(SessionInputBuffer buffer, InputStream in) {
        this.buffer = buffer;
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        int taken = 0;
        while (taken < length && state != State.DONE && (taken == 0 || buffer.length() > 0)) {
            if (state == State.CONTENT) {
                taken += content(target, from + taken, length - taken);
            } else {
                framing(next());
            }
        }
        // The end often comes with the last content: seen now, the connection is free one read earlier.
        while (state != State.CONTENT && state != State.DONE && buffer.length() > 0) {
            framing(next());
        }
        return taken == 0 && length > 0 ? -1 : taken;
    }

    private int content(byte[] target, int from, int length) throws IOException {
        int read = buffer.read(target, from, (int) Math.min(length, left), in);
        if (read < 0) {
            throw new ConnectionClosedException("The connection ended within a chunk");
        }
        left -= read;
        if (left == 0) {
            state = State.CONTENT_END;
            overhead = 0;
        }
        return read;
    }

    private int next() throws IOException {
        int next = buffer.read(in);
        if (next < 0) {
            throw new ConnectionClosedException("The connection ended between chunks");
        }
        if (++overhead > MAX_OVERHEAD) {
            throw new MalformedChunkCodingException("Chunk extensions or trailers are too long");
        }
        return next;
    }

    private void framing(int next) throws IOException {
        switch (state) {
            case SIZE -> size(next);
            case EXTENSION -> {
                if (next == '\n') {
                    sizeIsKnown();
                }
            }
            case CONTENT_END -> contentEnd(next);
            case TRAILER -> trailer(next);
            case CONTENT, DONE -> throw new IllegalStateException(state.name());
        }
    }

    private void size(int next) throws IOException {
        int digit = next < 128 ? Character.digit(next, 16) : -1;
        if (digit >= 0) {
            left = left << 4 | digit;
            digits++;
            if (left >= MAX_SIZE) {
                throw new MalformedChunkCodingException("A chunk is too large");
            }
        } else if (digits == 0) {
            throw new MalformedChunkCodingException("A chunk has no size");
        } else if (next == '\n') {
            sizeIsKnown();
        } else if (next == ';' || next == '\r' || next == ' ' || next == '\t') {
            state = State.EXTENSION;
        } else {
            throw new MalformedChunkCodingException("A chunk's size is no hexadecimal number");
        }
    }

    private void sizeIsKnown() {
        state = left == 0 ? State.TRAILER : State.CONTENT;
        digits = 0;
        lineIsEmpty = true;
    }

    private void contentEnd(int next) throws IOException {
        if (next == '\n') {
            state = State.SIZE;
        } else if (next != '\r') {
            throw new MalformedChunkCodingException("A chunk is longer than its size");
        }
    }

    private void trailer(int next) {
        if (next == '\n' && lineIsEmpty) {
            state = State.DONE;
        } else if (next == '\n') {
            lineIsEmpty = true;
        } else if (next != '\r') {
            lineIsEmpty = false;
        }
    }
}
