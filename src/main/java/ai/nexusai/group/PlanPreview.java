package ai.nexusai.group;

import java.util.List;
import java.util.OptionalInt;

/** What would a call of a group try now? The composition root says who answers. */
@FunctionalInterface
public interface PlanPreview {

    /** Who is tried, in order, then who is left out. Fails with OVERLOADED while this node has not read the group yet. */
    List<Step> of(long groupId);

    /**
     * One model that a call may reach through the group.
     *
     * @param provider its provider's name
     * @param order from 1; absent for one that is left out
     * @param state {@code healthy}, {@code probe}, {@code tripped} or {@code off}
     * @param reason why it stands where it stands, for people
     */
    record Step(long modelId, String provider, OptionalInt order, String state, String reason) {}
}
