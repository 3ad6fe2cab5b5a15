package ai.nexusai.group;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** What would a call of a group try now? The composition root says who answers. */
@FunctionalInterface
public interface PlanPreview {

    /**
     * Who is tried, in order, then who is left out. Fails with OVERLOADED while this node has not read the group yet, with NOT_GRANTED where
     * the key may not call it, with INVALID_VALUE for a key that there is not.
     */
    List<Step> of(Question question);

    /**
     * Which call is meant.
     *
     * @param keyId of the client key that it comes with; absent = one that may use everything
     */
    record Question(long groupId, OptionalLong keyId) {}

    /**
     * One model that a call may reach through the group.
     *
     * @param provider its provider's name
     * @param order from 1; absent for one that is left out
     * @param state {@code healthy}, {@code probe}, {@code tripped} or {@code off}
     * @param reason why it stands where it stands, for people
     * @param why the same for programs
     */
    record Step(long modelId, String provider, OptionalInt order, String state, String reason, Why why) {}

    /**
     * Why somebody stands where he stands.
     *
     * @param cause of one who is tried: the strategy of his group; of one who is left out: {@code member_off}, {@code model_off},
     *     {@code provider_off}, {@code credentials_off} or {@code too_many}
     * @param fallback the name of the group that he is a member of, where it is not the one that was asked about
     * @param latencyMs to his first content of late; absent where it was not measured
     * @param trippedUntil how long he rests; absent where he does not
     */
    record Why(String cause, Optional<String> fallback, int priority, int weight, OptionalLong latencyMs, Optional<Instant> trippedUntil) {}
}
