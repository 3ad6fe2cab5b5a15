package ai.nexusai.catalog;

import ai.nexusai.group.Group;
import ai.nexusai.group.GroupStrategy;
import ai.nexusai.key.ApiKey;
import java.util.List;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * Who can serve a call that names a certain name? Made once per catalog for every group, public alias and upstream name. The offers of one
 * alias or upstream name are a group that nobody had to set up: equal priorities and weights, cheapest first.
 *
 * @param group absent for an alias or an upstream name
 * @param members in the order of their ranks
 * @param fallback whom to ask after all members; a circle in the database is cut where it closes
 */
public record Pool(Optional<Group> group, GroupStrategy strategy, List<Member> members, Optional<Pool> fallback) {

    public Pool {
        requireNonNull(group, "group is null");
        requireNonNull(strategy, "strategy is null");
        members = List.copyOf(members);
        requireNonNull(fallback, "fallback is null");
    }

    /**
     * One offer of a pool.
     *
     * @param priority from 1; lower is tried first
     * @param weight its share among those of equal rank, from 1
     * @param enabled whether it is switched on as a member; {@link #isOn} tells of the rest as well
     * @param rank its place by the strategy, from 0, as far as that is known beforehand; those of equal rank are in random order
     * @param priceCompared whether its price is known and can be compared with those of the others
     */
    public record Member(Offer offer, int priority, int weight, boolean enabled, int rank, boolean priceCompared) {

        public Member {
            requireNonNull(offer, "offer is null");
        }

        /** Whether it may be chosen at all. */
        public boolean isOn() {
            return enabled && offer.isEnabled();
        }
    }

    /** Whether a key may call the group, with all that it covers; never for an alias or an upstream name, whose offers are granted singly. */
    public boolean isGrantedTo(ApiKey key) {
        return group.isPresent() && (key.grants().all() || key.grants().groups().contains(group.get().id()));
    }

    /** Whether anybody of it or of its fallbacks may be chosen. */
    public boolean isUsable() {
        for (Optional<Pool> pool = Optional.of(this); pool.isPresent(); pool = pool.get().fallback()) {
            if (pool.get().members().stream().anyMatch(Member::isOn)) {
                return true;
            }
        }
        return false;
    }
}
