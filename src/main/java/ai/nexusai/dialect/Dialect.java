package ai.nexusai.dialect;

import ai.nexusai.http.UpstreamRequest;

/** One wire protocol of upstreams. Stateless and thread-safe. */
public interface Dialect {

    /** The name in {@code provider.dialect}. */
    String name();

    /**
     * The upstream's form of a client's request.
     *
     * @param askUsage whether a stream may be asked to report its usage though the client did not ask
     */
    UpstreamRequest encode(ChatRequest request, Target target, boolean askUsage);

    /** What a status other than 2xx means; {@code body} is the beginning of the upstream's answer. */
    Verdict judge(int status, byte[] body, boolean usageAsked);

    /** Reads a whole answer that came with status 200. */
    WholeAnswer whole(byte[] body);

    /** A reader for one stream that answers {@code request}. */
    StreamTranslator stream(ChatRequest request);
}
