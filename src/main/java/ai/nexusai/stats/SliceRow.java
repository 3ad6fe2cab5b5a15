package ai.nexusai.stats;

import ai.nexusai.stats.Slice.Calls;
import ai.nexusai.stats.Slice.Latency;
import ai.nexusai.stats.Slice.Tokens;
import ai.nexusai.usage.ExchangeRates;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A row of a roll-up query: one slice in one currency, which is empty where no cost was known.
 *
 * @param name empty when nobody told one
 */
record SliceRow(Place place, String name, String currency, Calls calls, Tokens tokens, Money money, Times times) {

    /** One of several reports that come from one query; {@code name} tells which. */
    record Part(String name, SliceRow row) {}

    /** Which slice it belongs to. */
    record Place(OptionalLong id, Optional<Instant> startsAt) {}

    record Money(BigDecimal cost, long unpriced) {}

    /** Sums in milliseconds, and their distribution where the roll-up keeps it. */
    record Times(long firstCalls, long firstMs, long totalMs, Optional<Histogram> first, Optional<Histogram> total) {}

    /** Brings the currencies of each slice together, in the order of the rows. */
    static List<Slice> slices(List<SliceRow> rows, ExchangeRates rates) {
        var byPlace = new LinkedHashMap<Place, List<SliceRow>>();
        rows.forEach(row -> byPlace.computeIfAbsent(row.place(), ignored -> new ArrayList<>(1)).add(row));
        return byPlace.values().stream().map(same -> slice(same, rates)).toList();
    }

    /** Brings all rows together; a slice of zeros when there are none. */
    static Slice total(List<SliceRow> rows, ExchangeRates rates) {
        return rows.isEmpty() ? Slice.nothing(rates.base()) : slice(rows.stream().map(SliceRow::anywhere).toList(), rates);
    }

    private SliceRow anywhere() {
        return new SliceRow(new Place(OptionalLong.empty(), Optional.empty()), "", currency, calls, tokens, money, times);
    }

    private static Slice slice(List<SliceRow> same, ExchangeRates rates) {
        SliceRow sum = same.stream().reduce(SliceRow::plus).orElseThrow();
        BigDecimal cost = BigDecimal.ZERO;
        long unpriced = 0;
        for (SliceRow row : same) {
            Optional<BigDecimal> known = row.currency().isEmpty()
                    ? Optional.of(BigDecimal.ZERO)
                    : rates.inBase(row.money().cost(), row.currency());
            cost = cost.add(known.orElse(BigDecimal.ZERO));
            unpriced += known.isPresent() ? row.money().unpriced() : row.calls().all();
        }
        Times times = sum.times();
        return new Slice(sum.place().id(), Optional.of(sum.name()).filter(text -> !text.isEmpty()), sum.place().startsAt(), sum.calls(),
                sum.calls().successRate(), sum.tokens(), Slice.text(cost), rates.base(), unpriced,
                Latency.of(times.firstMs(), times.firstCalls(), times.first()),
                Latency.of(times.totalMs(), sum.calls().all(), times.total()));
    }

    private SliceRow plus(SliceRow more) {
        return new SliceRow(place, name, currency, plus(calls, more.calls), plus(tokens, more.tokens), money, plus(times, more.times));
    }

    private static Calls plus(Calls a, Calls b) {
        return new Calls(a.all() + b.all(), a.ok() + b.ok(), a.clientError() + b.clientError(), a.refused() + b.refused(),
                a.upstreamError() + b.upstreamError(), a.interrupted() + b.interrupted(), a.clientGone() + b.clientGone(),
                a.timeout() + b.timeout());
    }

    private static Tokens plus(Tokens a, Tokens b) {
        return new Tokens(a.prompt() + b.prompt(), a.completion() + b.completion(), a.cached() + b.cached(),
                a.cacheWrite() + b.cacheWrite(), a.reasoning() + b.reasoning(), a.audio() + b.audio(), a.image() + b.image());
    }

    private static Times plus(Times a, Times b) {
        return new Times(a.firstCalls + b.firstCalls, a.firstMs + b.firstMs, a.totalMs + b.totalMs, plus(a.first, b.first),
                plus(a.total, b.total));
    }

    private static Optional<Histogram> plus(Optional<Histogram> a, Optional<Histogram> b) {
        return a.flatMap(one -> b.map(one::plus));
    }
}
