package ai.nexusai.web;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A client that leaves before its answer is complete, as every client of a stream of events does one day, is no fault of ours. Whoever writes the
 * answer learns it by an IOException, and it ends there: Jersey would log an error with a stack, and another when it closes the answer.
 */
@Priority(Priorities.HEADER_DECORATOR)
public final class LeftClients implements WriterInterceptor {
    private static final Logger LOG = LoggerFactory.getLogger(LeftClients.class);

    @Override
    public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
        var out = new Leavable(context.getOutputStream());
        context.setOutputStream(out);
        try {
            context.proceed();
        } catch (IOException | UncheckedIOException e) {
            if (!out.left) {
                throw e;
            }
        }
        out.written = true;
    }

    /** What the client takes while it is there. For one thread at a time. */
    private static final class Leavable extends OutputStream {
        private final OutputStream out;
        private boolean written;
        private boolean left;

        @FunctionalInterface
        private interface Step {

            void run() throws IOException;
        }

        Leavable(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            attempt(() -> out.write(b));
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            attempt(() -> out.write(bytes, offset, length));
        }

        @Override
        public void flush() throws IOException {
            attempt(out::flush);
        }

        @Override
        public void close() throws IOException {
            attempt(out::close);
        }

        private void attempt(Step step) throws IOException {
            try {
                step.run();
            } catch (IOException e) {
                if (!left) {
                    left = true;
                    LOG.debug("A client left before its answer was complete: {}", e.toString());
                }
                if (!written) {
                    throw e;
                }
            }
        }
    }
}
