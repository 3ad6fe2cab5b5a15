package ai.nexusai.dialect;

/** What one event of an upstream's stream means for the call. */
public enum Meaning {
    /** Part of the stream's frame (role, filter results, usage): held back until the commit point. */
    LIFECYCLE,
    /** The first or a further piece of the answer itself: the commit point is reached. */
    CONTENT,
    /** As far as seen, the answer is whole: every choice has a finish reason. Said again for what follows, usage for one. */
    FINISH,
    /** The vendor's own end mark. */
    END,
    /** The upstream says that it failed. */
    ERROR,
    /** Not readable; dropped and counted. */
    MALFORMED
}
