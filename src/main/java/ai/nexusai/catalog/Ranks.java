package ai.nexusai.catalog;

import ai.nexusai.catalog.Pool.Member;
import ai.nexusai.group.GroupStrategy;
import ai.nexusai.usage.ExchangeRates;
import ai.nexusai.usage.Price;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * In which order do the members of a pool stand, as far as prices and priorities tell? Prices compare in one currency: the base currency for
 * those that have an exchange rate, and each other currency by itself; the one that most members have counts, among equally many the first
 * by the alphabet. A price in any other counts as unknown.
 */
final class Ranks {
    private static final String NONE = "";

    private final ExchangeRates rates;
    private final String currency;
    /** Ascending and without repetition; the place in it is the rank. */
    private final BigDecimal[] amounts;

    private Ranks(ExchangeRates rates, String currency, BigDecimal[] amounts) {
        this.rates = rates;
        this.currency = currency;
        this.amounts = amounts;
    }

    static Ranks among(List<Offer> offers, ExchangeRates rates) {
        Map<String, TreeSet<BigDecimal>> amounts = new TreeMap<>();
        Map<String, Integer> counts = new TreeMap<>();
        for (Offer offer : offers) {
            amount(offer, rates).ifPresent(amount -> {
                amounts.computeIfAbsent(amount.currency(), ignored -> new TreeSet<>()).add(amount.value());
                counts.merge(amount.currency(), 1, Integer::sum);
            });
        }
        String most = NONE;
        for (Map.Entry<String, Integer> entry : counts.entrySet()) {
            most = entry.getValue() > counts.getOrDefault(most, 0) ? entry.getKey() : most;
        }
        return new Ranks(rates, most, amounts.getOrDefault(most, new TreeSet<>()).toArray(BigDecimal[]::new));
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

    private List<Member> ranked(List<Member> members, Comparator<Member> order) {
        var sorted = new ArrayList<>(members);
        sorted.sort(order);
        var ranked = new ArrayList<Member>(sorted.size());
        int rank = 0;
        for (int i = 0; i < sorted.size(); i++) {
            Member member = sorted.get(i);
            if (i > 0 && order.compare(sorted.get(i - 1), member) != 0) {
                rank++;
            }
            ranked.add(new Member(member.offer(), member.priority(), member.weight(), member.enabled(), rank,
                    price(member.offer()) < amounts.length));
        }
        return ranked;
    }

    /** From 0 for the cheapest; those that cannot be compared come last. */
    private int price(Offer offer) {
        return amount(offer, rates).filter(amount -> amount.currency().equals(currency))
                .map(amount -> Arrays.binarySearch(amounts, amount.value())).orElse(amounts.length);
    }

    private record Amount(String currency, BigDecimal value) {}

    private static Optional<Amount> amount(Offer offer, ExchangeRates rates) {
        String currency = offer.model().price().map(Price::currency).orElse(NONE);
        return offer.comparablePrice().map(value -> rates.inBase(value, currency).map(inBase -> new Amount(rates.base(), inBase))
                .orElseGet(() -> new Amount(currency, value)));
    }
}
