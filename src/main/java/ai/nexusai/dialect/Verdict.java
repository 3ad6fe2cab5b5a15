package ai.nexusai.dialect;

/** What an upstream's refusal means for the call. */
public enum Verdict {
    /** Another candidate may serve the same request. */
    NEXT,
    /** The request itself is at fault: the upstream's answer is the client's answer. */
    CLIENT_FAULT,
    /** The upstream does not know the usage option that we added: the same candidate again without it. */
    WITHOUT_USAGE
}
