package ai.nexusai.web;

import static java.util.Objects.requireNonNull;

/**
 * Which object to change, and in which version.
 *
 * @param match what the client saw; {@link IfMatch#ANY} when it does not mind
 */
public record AtVersion(long id, IfMatch match) {

    public AtVersion {
        requireNonNull(match, "match is null");
    }

    /** Reads the header {@code If-Match}; null is none. */
    public static AtVersion of(long id, String ifMatch) {
        return new AtVersion(id, IfMatch.of(ifMatch));
    }

    /** Whatever the version is. */
    public static AtVersion any(long id) {
        return new AtVersion(id, IfMatch.ANY);
    }

    /** To be called with the version of the row, which is locked; fails with CHANGED_MEANWHILE when the client saw another one. */
    public void check(long current) {
        match.check(current);
    }
}
