package ai.nexusai.catalog;

import ai.nexusai.catalog.Pool.Member;
import ai.nexusai.group.GroupStrategy;
import ai.nexusai.usage.Price;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** In which order do the members of a pool stand, as far as prices and priorities tell? */
final class Ranks {
    private static final String NO_CURRENCY = "";

    private final String currency;
    /** Ascending and without repetition; the place in it is the rank. */
    private final BigDecimal[] amounts;

    private Ranks(String currency, BigDecimal[] amounts) {
        this.currency = currency;
        this.amounts = amounts;
    }

    /** Compares prices in the currency that most of the offers have; among equally many the one that is first by the alphabet. */
    static Ranks among(List<Offer> offers) {
        Map<String, Integer> counts = new TreeMap<>();
        for (Offer offer : offers) {
            if (offer.comparablePrice().isPresent()) {
                counts.merge(offer.model().price().map(Price::currency).orElse(NO_CURRENCY), 1, Integer::sum);
            }
        }
        String most = NO_CURRENCY;
        for (Map.Entry<String, Integer> entry : counts.entrySet()) {
            most = entry.getValue() > counts.getOrDefault(most, 0) ? entry.getKey() : most;
        }
        var amounts = new TreeSet<BigDecimal>();
        for (Offer offer : offers) {
            if (isIn(most, offer)) {
                offer.comparablePrice().ifPresent(amounts::add);
            }
        }
        return new Ranks(most, amounts.toArray(BigDecimal[]::new));
    }

    /** The currency in which prices are compared; empty when no price is known. */
    String currency() {
        return currency;
    }

    /** The same members in order, each with its rank. */
    List<Member> ranked(GroupStrategy strategy, List<Member> members) {
        return switch (strategy) {
            case WEIGHTED, LEAST_LATENCY -> members;
            case CHEAPEST -> ranked(members, Comparator.comparingInt(member -> price(member.offer())));
            case PRIORITY -> ranked(members,
                    Comparator.comparingInt(Member::priority).thenComparingInt(member -> price(member.offer())));
        };
    }

    private static List<Member> ranked(List<Member> members, Comparator<Member> order) {
        var sorted = new ArrayList<>(members);
        sorted.sort(order);
        var ranked = new ArrayList<Member>(sorted.size());
        int rank = 0;
        for (int i = 0; i < sorted.size(); i++) {
            Member member = sorted.get(i);
            if (i > 0 && order.compare(sorted.get(i - 1), member) != 0) {
                rank++;
            }
            ranked.add(new Member(member.offer(), member.priority(), member.weight(), member.enabled(), rank));
        }
        return ranked;
    }

    /** From 0 for the cheapest; those that cannot be compared come last. */
    private int price(Offer offer) {
        return isIn(currency, offer)
                ? offer.comparablePrice().map(amount -> Arrays.binarySearch(amounts, amount)).orElse(amounts.length)
                : amounts.length;
    }

    private static boolean isIn(String currency, Offer offer) {
        return offer.model().price().map(price -> price.currency().equals(currency)).orElse(false);
    }
}
