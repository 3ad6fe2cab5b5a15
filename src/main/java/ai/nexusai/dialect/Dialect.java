package ai.nexusai.dialect;

import ai.nexusai.http.UpstreamRequest;
import java.util.List;
import java.util.Optional;

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

    /** What a status other than 2xx means; {@code body} is the upstream's answer, which may be anything. */
    Verdict judge(int status, byte[] body, boolean usageAsked);

    /**
     * What an error means that came after status 200, as the whole answer or as an event of a stream: never CLIENT_FAULT, TOO_LONG or
     * WITHOUT_USAGE, since there is no status left to tell a client the truth by.
     */
    Verdict judgeInBand(byte[] error);

    /** Reads a whole answer that came with status 200. */
    WholeAnswer whole(byte[] body);

    /** A reader for one stream that answers {@code request}. */
    StreamTranslator stream(ChatRequest request);

    /** As {@link #whole(byte[])}, for an upstream that only nearly speaks the dialect: what is missing comes from {@code envelope}. */
    default WholeAnswer whole(byte[] body, Envelope envelope) {
        return whole(body);
    }

    /** As {@link #stream(ChatRequest)}, for an upstream that only nearly speaks the dialect. */
    default StreamTranslator stream(ChatRequest request, Envelope envelope) {
        return stream(request);
    }

    /** The question which models the upstream serves; {@code target} has the address of the list, and no model. */
    UpstreamRequest encodeList(Target target);

    /** The models of a list that came with status 200, in its order; empty when {@code body} is no such list. */
    Optional<List<ListedModel>> list(byte[] body);

    /** What a whole answer or a refusal says to people: the text of the answer or of the error; else the body as it stands. */
    String words(byte[] body);
}
