package ai.nexusai.relay;

import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Bounds the bytes of request bodies that are in memory at once, so that many large prompts are refused instead of killing the node. */
public final class ByteBudget {
    private final long limit;
    private final AtomicLong used = new AtomicLong();

    /** @param limit bytes, at least 1 */
    public ByteBudget(long limit) {
        this.limit = limit;
    }

    /** What one call holds of the budget; grows while its body is read. Used by one thread. */
    public final class Share implements AutoCloseable {
        private long held;

        private Share() {}

        /**
         * Takes more of the budget.
         *
         * @throws GatewayException 503 when that much is not left
         */
        public void grow(long bytes) {
            long now = used.addAndGet(bytes);
            held += bytes;
            if (now > limit) {
                throw new GatewayException(Status.OVERLOADED,
                        "The gateway holds as many request bytes as it may at once. Try again in a moment.")
                        .retryAfter(Duration.ofSeconds(1));
            }
        }

        @Override
        public void close() {
            used.addAndGet(-held);
            held = 0;
        }
    }

    public Share share() {
        return new Share();
    }

    /** Bytes that may be held at once. */
    public long limit() {
        return limit;
    }

    /** Bytes held now by all calls together. */
    public long used() {
        return used.get();
    }
}
