package ai.nexusai.relay;

/**
 * An answer that is decided: from here on no other model's answer can take its place. The edge writes it, calls {@link #finish} before the
 * last piece, writes that, and closes. Used by one thread, except {@link Cancellation}.
 */
public sealed interface Reply extends AutoCloseable permits Whole, Streaming {

    /** The upstream's headers that a client is to see: request id, rate limits, retry-after. */
    PassedHeaders headers();

    /** What the call came to; final once it is finished, or its client gone. */
    Account account();

    /**
     * Fixes the outcome and writes the call to the journal. When it returns, a crash of this process no longer loses the call. Only the
     * first call counts.
     */
    void finish();

    /**
     * The client cannot be written to any more: records that, and closes the upstream. Where the key asks for it, a stream is read on to its
     * end first, for as long as a node's bounds let it: let go of the client before. Only counts before {@link #finish}.
     */
    void clientGone();

    /** Gives the upstream's connection back. An answer that was not finished is recorded as interrupted. Idempotent. */
    @Override
    void close();
}
