package ai.nexusai.stats;

import ai.nexusai.db.Reading;
import ai.nexusai.stats.UsageDao.KeyCost;
import ai.nexusai.stats.UsageDao.KeyCount;
import ai.nexusai.usage.ExchangeRates;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

import static java.util.Objects.requireNonNull;

/** What client keys came to since they were made, from roll-ups. Thread-safe. */
public final class KeyTotals {
    private final Reading database;
    private final Supplier<ExchangeRates> rates;

    /** @param rates asked each time */
    public KeyTotals(Reading database, Supplier<ExchangeRates> rates) {
        this.database = requireNonNull(database, "database is null");
        this.rates = requireNonNull(rates, "rates is null");
    }

    /**
     * All of one key.
     *
     * @param cost in {@code currency}, the base currency, of the calls whose cost and rate are known
     */
    public record KeyTotal(long calls, long tokens, Instant lastUsedAt, String cost, String currency) {}

    /** By the id of the key; keys without a call are missing. */
    public Map<Long, KeyTotal> of(Collection<Long> keyIds) {
        long[] ids = keyIds.stream().mapToLong(Long::longValue).toArray();
        ExchangeRates inForce = rates.get();
        return database.read(handle -> {
            var dao = handle.attach(UsageDao.class);
            var costs = new HashMap<Long, BigDecimal>();
            for (KeyCost row : dao.keyCosts(ids)) {
                inForce.inBase(row.cost(), row.currency()).ifPresent(cost -> costs.merge(row.keyId(), cost, BigDecimal::add));
            }
            var totals = new HashMap<Long, KeyTotal>();
            for (KeyCount row : dao.keyCounts(ids)) {
                totals.put(row.keyId(), new KeyTotal(row.calls(), row.tokens(), row.lastUsedAt(),
                        Slice.text(costs.getOrDefault(row.keyId(), BigDecimal.ZERO)), inForce.base()));
            }
            return totals;
        });
    }
}
