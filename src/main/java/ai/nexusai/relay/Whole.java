package ai.nexusai.relay;

import ai.nexusai.usage.TokenUsage;

/** A whole answer: a completion, or the upstream's verdict on the client's own request. The upstream's connection is free already. */
public final class Whole implements Reply {
    private final int status;
    private final byte[] body;
    private final PassedHeaders headers;
    private final Settlement settlement;
    private final TokenUsage usage;

    Whole(int status, byte[] body, PassedHeaders headers, TokenUsage usage, Settlement settlement) {
        this.status = status;
        this.body = body;
        this.headers = headers;
        this.usage = usage;
        this.settlement = settlement;
    }

    /** The HTTP status for the client. */
    public int status() {
        return status;
    }

    /** The body for the client, JSON in UTF-8; not copied, not to be changed. */
    @SuppressWarnings("EI_EXPOSE_REP")
    public byte[] body() {
        return body;
    }

    @Override
    public PassedHeaders headers() {
        return settlement.limited(headers);
    }

    @Override
    public Account account() {
        return settlement.account(usage);
    }

    @Override
    public void finish() {
        settlement.answered(status, usage);
    }

    @Override
    public void clientGone() {
        settlement.clientGone(status, usage);
    }

    @Override
    public void close() {
        settlement.interrupted(status, usage, "the answer was not written to its end");
    }
}
