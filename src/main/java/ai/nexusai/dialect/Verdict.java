package ai.nexusai.dialect;

/** What an upstream's refusal means for the call, and whose failure it is. */
public enum Verdict {
    /** It failed; another candidate may serve the same request. */
    NEXT,
    /** It failed in passing: another candidate may serve, and after a pause the same one may too. */
    AGAIN,
    /** Another candidate may serve; nobody failed, since this one judges the request by rules of its own. */
    ELSEWHERE,
    /** It does not have the model that we named: another candidate, and a failure of that model alone. */
    MODEL_UNKNOWN,
    /** It does not take our credential: that one is set aside, another one or another candidate may serve. */
    CREDENTIAL_REFUSED,
    /** Our credential has no money or quota left: set aside as well, for longer. */
    QUOTA_EXHAUSTED,
    /** The request does not fit into this model: a candidate with a larger context window may serve, else it is the client's fault. */
    TOO_LONG,
    /** The request itself is at fault: the upstream's answer is the client's answer. */
    CLIENT_FAULT,
    /** The upstream does not know the usage option that we added: the same candidate again without it. */
    WITHOUT_USAGE
}
