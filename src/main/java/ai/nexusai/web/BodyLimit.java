package ai.nexusai.web;

import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Refuses REST bodies above a size before they are read into memory, whether they tell their length or not. */
@PreMatching
public final class BodyLimit implements ContainerRequestFilter {
    private final long most;

    /** {@code most} bytes are still accepted. */
    public BodyLimit(long most) {
        this.most = most;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getLength() > most) {
            throw tooLarge();
        }
        if (request.hasEntity()) {
            request.setEntityStream(new Bounded(request.getEntityStream()));
        }
    }

    private GatewayException tooLarge() {
        return new GatewayException(Status.REQUEST_TOO_LARGE, "The body is larger than " + most + " bytes.");
    }

    private final class Bounded extends FilterInputStream {
        private long left = most;

        Bounded(InputStream in) {
            super(in);
        }

        @Override
        public int read() {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            int read = readFrom(target, offset, length);
            left -= Math.max(read, 0);
            if (left < 0) {
                throw tooLarge();
            }
            return read;
        }

        private int readFrom(byte[] target, int offset, int length) {
            try {
                return super.read(target, offset, length);
            } catch (IOException e) {
                throw new GatewayException(Status.INVALID_JSON, "The body broke off before its end.");
            }
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
