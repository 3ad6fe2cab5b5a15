package ai.nexusai.job;

import com.fasterxml.jackson.databind.JsonNode;
import org.jdbi.v3.core.Handle;

/**
 * A kind of long work, done in steps of one transaction each, a few seconds long at most: whatever a step did and how far it came is
 * committed together, so that another node can go on from there. It does nothing but work with the handle, since a step may be run again.
 * Thread-safe.
 */
public interface Work {

    /** The name that jobs of this kind have. */
    String kind();

    /** How much there is to do. */
    long total(Handle handle, JsonNode input);

    /** Does the next step, and says how far it is now. */
    Progress step(Handle handle, JsonNode input, Progress before);
}
