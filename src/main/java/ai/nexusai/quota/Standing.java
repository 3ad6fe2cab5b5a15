package ai.nexusai.quota;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How far a limit of a key is used, on all nodes together. Money is in the budget's currency.
 *
 * @param kind {@code requests}, {@code tokens}, {@code parallel} or {@code money}
 * @param period {@code minute}, {@code day}, {@code week}, {@code month} or {@code total}
 * @param currency of money; absent for the others
 * @param endsAt when it begins anew; absent where it does not, or nothing was used yet
 */
public record Standing(String kind, String period, Optional<String> currency, BigDecimal most, BigDecimal used, BigDecimal left,
        Optional<Instant> endsAt) {

    static Standing of(Limit limit, List<WindowUse> uses) {
        Meter meter = limit.meter();
        Optional<WindowUse> window = uses.stream().filter(use -> use.isOf(meter)).findFirst();
        long used = Math.max(0, window.map(WindowUse::used).orElse(0L));
        boolean ends = meter.kind() != Kind.PARALLEL && !meter.period().equals("total");
        return new Standing(meter.kind().text(), meter.period(), Optional.of(meter.unit()).filter(unit -> !unit.isEmpty()),
                amount(meter, limit.most()), amount(meter, used), amount(meter, Math.max(0, limit.most() - used)),
                window.map(WindowUse::endsAt).filter(end -> ends));
    }

    private static BigDecimal amount(Meter meter, long units) {
        return meter.kind() == Kind.MONEY ? Money.amount(units) : BigDecimal.valueOf(units);
    }
}
