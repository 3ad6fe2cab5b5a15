package ai.nexusai.catalog;

import ai.nexusai.catalog.Pool.Member;
import ai.nexusai.group.Group;
import ai.nexusai.group.GroupMember;
import ai.nexusai.group.GroupStrategy;
import ai.nexusai.usage.ExchangeRates;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Makes the pools of a catalog, so that no call has to look members up or compare prices. */
final class Pools {
    private final ExchangeRates rates;

    Pools(ExchangeRates rates) {
        this.rates = rates;
    }

    /**
     * The offers of each name, cheapest first.
     *
     * @param name of an offer; those that have none are left out
     */
    Map<String, Pool> byName(List<Offer> offers, Function<Offer, Optional<String>> name) {
        Map<String, List<Offer>> named = HashMap.newHashMap(offers.size());
        for (Offer offer : offers) {
            name.apply(offer).ifPresent(text -> named.computeIfAbsent(text, ignored -> new ArrayList<>(1)).add(offer));
        }
        Map<String, Pool> pools = HashMap.newHashMap(named.size());
        named.forEach((text, found) -> pools.put(text, of(found)));
        return pools;
    }

    private Pool of(List<Offer> offers) {
        var ranks = Ranks.among(offers, rates);
        List<Member> members = offers.stream().map(offer -> new Member(offer, 1, 1, true, 0, false)).toList();
        return new Pool(Optional.empty(), GroupStrategy.CHEAPEST, ranks.ranked(GroupStrategy.CHEAPEST, members),
                Optional.empty());
    }

    /** One per group, by the groups' ids and in their order. */
    Map<Long, Pool> ofGroups(List<Group> groups, Map<Long, Offer> offers) {
        Map<Long, Group> byId = HashMap.newHashMap(groups.size());
        groups.forEach(group -> byId.put(group.id(), group));
        Map<Long, Pool> pools = LinkedHashMap.newLinkedHashMap(groups.size());
        Map<Long, Pool> made = HashMap.newHashMap(groups.size());
        for (Group group : groups) {
            make(group, byId, offers, made);
            pools.put(group.id(), made.get(group.id()));
        }
        return pools;
    }

    /** From the end of the chain of fallbacks, for a pool holds the one behind it. */
    private void make(Group group, Map<Long, Group> groups, Map<Long, Offer> offers, Map<Long, Pool> made) {
        Deque<Group> chain = new ArrayDeque<>();
        Set<Long> seen = new LinkedHashSet<>();
        Group next = group;
        while (next != null && !made.containsKey(next.id()) && seen.add(next.id())) {
            chain.push(next);
            next = next.fallbackGroupId().isPresent() ? groups.get(next.fallbackGroupId().getAsLong()) : null;
        }
        for (Group last : chain) {
            Optional<Pool> fallback = last.fallbackGroupId().isPresent()
                    ? Optional.ofNullable(made.get(last.fallbackGroupId().getAsLong()))
                    : Optional.empty();
            made.put(last.id(), of(last, fallback, offers));
        }
    }

    private Pool of(Group group, Optional<Pool> fallback, Map<Long, Offer> offers) {
        var members = new ArrayList<Member>(group.members().size());
        for (GroupMember member : group.members()) {
            Offer offer = offers.get(member.modelId());
            if (offer != null) {
                members.add(new Member(offer, member.priority(), member.weight(), member.enabled(), 0, false));
            }
        }
        var ranks = Ranks.among(members.stream().map(Member::offer).toList(), rates);
        return new Pool(Optional.of(group), group.strategy(), ranks.ranked(group.strategy(), members), fallback);
    }
}
