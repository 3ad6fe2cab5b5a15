package ai.nexusai.db;

import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import java.util.OptionalLong;

import static java.util.Objects.requireNonNull;

/**
 * Which row to change, and what its version has to be for that.
 *
 * @param expected what the client saw ({@code If-Match}); empty when it does not mind
 */
public record AtVersion(long id, OptionalLong expected) {

    public AtVersion {
        requireNonNull(expected, "expected is null");
    }

    /** Whatever the version is. */
    public static AtVersion any(long id) {
        return new AtVersion(id, OptionalLong.empty());
    }

    /**
     * To be called with the version of the row, which is locked.
     *
     * @throws GatewayException CHANGED_MEANWHILE when the client saw another version
     */
    public void check(long current) {
        if (expected.isPresent() && expected.getAsLong() != current) {
            throw new GatewayException(Status.CHANGED_MEANWHILE,
                    "The object was changed meanwhile. Read it again, then send the change with its new ETag.");
        }
    }
}
