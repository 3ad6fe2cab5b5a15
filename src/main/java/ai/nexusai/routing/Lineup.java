package ai.nexusai.routing;

import ai.nexusai.catalog.Offer;
import ai.nexusai.catalog.Pool;
import ai.nexusai.catalog.Pool.Member;
import ai.nexusai.group.GroupStrategy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.random.RandomGenerator;

/**
 * Puts offers into the order to try for one call. Each pool is ordered by its strategy, those of equal rank at random by weight, and a
 * fallback follows the pool that falls back to it; every offer stands in the order once. Who is switched off is left out. Who is tripped
 * comes behind everybody else, even behind the fallbacks, so that no call waits for an upstream that is known to fail while another may
 * serve; the one whose rest ends first is the first of these. Used by one thread, once.
 */
final class Lineup {
    /** Who was never called, or not of late, goes first: else it would never be found out how fast it is. */
    private static final long UNKNOWN_FIRST = -1;

    private final Health health;
    private final RandomGenerator random;
    private final List<Member> usable = new ArrayList<>(4);
    private final List<Offer> tripped = new ArrayList<>(0);
    private Set<Long> seen = Set.of();

    Lineup(Health health, RandomGenerator random) {
        this.health = health;
        this.random = random;
    }

    /** Adds a group and its fallbacks, as far as they are needed to fill a plan. */
    void addChain(Pool group) {
        for (Optional<Pool> next = Optional.of(group); next.isPresent() && usable.size() < Plan.MOST; next = next.get().fallback()) {
            remember();
            add(next.get(), offer -> true);
        }
    }

    /**
     * Adds those of a pool that {@code granted} accepts.
     *
     * @return whether it accepted any, be it switched off or not
     */
    boolean add(Pool pool, Predicate<Offer> granted) {
        boolean any = false;
        int begin = usable.size();
        for (Member member : pool.members()) {
            if (granted.test(member.offer())) {
                any = true;
                add(member);
            }
        }
        if (usable.size() - begin > 1) {
            order(usable.subList(begin, usable.size()), pool.strategy());
        }
        return any;
    }

    /** In the order to try, at most {@link Plan#MOST}. */
    List<Offer> offers() {
        var offers = new ArrayList<Offer>(usable.size() + tripped.size());
        usable.forEach(member -> offers.add(member.offer()));
        if (!tripped.isEmpty()) {
            offers.addAll(ascending(tripped, health::trippedUntil));
        }
        return offers.size() <= Plan.MOST ? offers : offers.subList(0, Plan.MOST);
    }

    private void add(Member member) {
        Offer offer = member.offer();
        if (!member.isOn() || seen.contains(offer.model().id())) {
            return;
        }
        if (health.standing(offer) == Health.Standing.TRIPPED) {
            tripped.add(offer);
        } else {
            usable.add(member);
        }
    }

    /** So that nobody who is in the order already is added again. */
    private void remember() {
        if (usable.isEmpty() && tripped.isEmpty()) {
            return;
        }
        var ids = new HashSet<Long>();
        usable.forEach(member -> ids.add(member.offer().model().id()));
        tripped.forEach(offer -> ids.add(offer.model().id()));
        seen = ids;
    }

    private void order(List<Member> members, GroupStrategy strategy) {
        int begin = 0;
        for (int end = 1; end <= members.size(); end++) {
            if (end == members.size() || members.get(end).rank() != members.get(begin).rank()) {
                shuffle(members.subList(begin, end));
                begin = end;
            }
        }
        if (strategy == GroupStrategy.LEAST_LATENCY) {
            List<Member> fastest = ascending(members, member -> health.latencyMillis(member.offer()).orElse(UNKNOWN_FIRST));
            for (int i = 0; i < fastest.size(); i++) {
                members.set(i, fastest.get(i));
            }
        }
    }

    /** Draws one after the other by weight, no more than a plan holds. */
    private void shuffle(List<Member> members) {
        int draws = Math.min(members.size() - 1, Plan.MOST);
        for (int i = 0; i < draws; i++) {
            int drawn = i + draw(members.subList(i, members.size()));
            Member member = members.get(drawn);
            members.set(drawn, members.get(i));
            members.set(i, member);
        }
    }

    private int draw(List<Member> members) {
        long shares = 0;
        for (Member member : members) {
            shares += member.weight();
        }
        long left = random.nextLong(shares);
        int drawn = 0;
        while (left >= members.get(drawn).weight()) {
            left -= members.get(drawn).weight();
            drawn++;
        }
        return drawn;
    }

    /** Asks for each figure once, for it may change while others are compared. Stable. */
    private static <T> List<T> ascending(List<T> items, ToLongFunction<T> figure) {
        record Measured<T>(T item, long figure) {}
        var measured = new ArrayList<Measured<T>>(items.size());
        items.forEach(item -> measured.add(new Measured<>(item, figure.applyAsLong(item))));
        measured.sort(Comparator.comparingLong(Measured::figure));
        return measured.stream().map(Measured::item).toList();
    }
}
