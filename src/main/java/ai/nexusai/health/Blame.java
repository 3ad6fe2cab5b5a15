package ai.nexusai.health;

/** Whom the failure of one try is held against. */
public enum Blame {
    /** Nobody: the client's own request, a client that left, a deadline that other candidates used up. */
    NOBODY,
    /** That model of that provider and nothing else, however many models are missing there. */
    MODEL_ALONE,
    /** That model; the whole provider once another model of it is tripped too. */
    MODEL,
    /** The whole provider: no connection to it could be made. */
    PROVIDER,
    /** The credential, which the provider refused; the provider itself where it was called without one. */
    CREDENTIAL,
    /** The credential, which has no money or quota left. */
    QUOTA
}
