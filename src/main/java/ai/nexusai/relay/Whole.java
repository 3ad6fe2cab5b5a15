package ai.nexusai.relay;

import ai.nexusai.dialect.WholeAnswer;

/** A whole answer: a completion, or the upstream's verdict on the client's own request. The upstream's connection is free already. */
public final class Whole implements Reply {
    private final int status;
    private final byte[] body;
    private final PassedHeaders headers;
    private final Settlement settlement;
    private final Told told;

    Whole(int status, WholeAnswer answer, PassedHeaders headers, Settlement settlement) {
        this.status = status;
        this.body = answer.body();
        this.headers = headers;
        this.told = Told.of(answer.usage(), answer.said());
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
        return settlement.account(told);
    }

    @Override
    public void finish() {
        settlement.answered(status, told);
    }

    @Override
    public void clientGone() {
        settlement.clientGone(status, told);
    }

    @Override
    public void close() {
        settlement.interrupted(status, told, "the answer was not written to its end");
    }
}
