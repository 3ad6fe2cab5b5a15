package ai.nexusai.http;

import java.io.IOException;
import java.io.InputStream;

/** The answer's bytes as the upstream sent them. At its end the connection goes back; closing it reads nothing. */
final class RawBody extends InputStream {
    private final InputStream in;
    private final Lease lease;
    private final Runnable atEnd;
    private boolean ended;

    RawBody(InputStream in, Lease lease, Runnable atEnd) {
        this.in = in;
        this.lease = lease;
        this.atEnd = atEnd;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        if (ended || length == 0) {
            return ended ? -1 : 0;
        }
        Lifeline lifeline = lease.lifeline();
        lifeline.checkOpen();
        lifeline.step();
        int read;
        try {
            read = in.read(target, from, length);
        } catch (IOException e) {
            throw lease.broken(e);
        }
        lifeline.step();
        if (read < 0) {
            ended = true;
            atEnd.run();
        }
        return read;
    }

    /** How many bytes are there without waiting; also positive at times when only framing is. */
    @Override
    public int available() throws IOException {
        return ended ? 0 : in.available();
    }
}
