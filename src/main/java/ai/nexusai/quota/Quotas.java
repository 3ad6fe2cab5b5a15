package ai.nexusai.quota;

import ai.nexusai.db.Database;
import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import ai.nexusai.key.ApiKey;
import ai.nexusai.key.Budget;
import ai.nexusai.key.KeyLimits;
import ai.nexusai.quota.Allowance.Taken;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds limits and budgets of client keys, over all nodes: each takes leases of what is left from the database, and lets calls through in
 * memory. A key without limits costs nothing; one with limits waits 50 ms at most. Thread-safe.
 */
public final class Quotas implements Reservations, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Quotas.class);
    private static final Duration REPORT = Duration.ofSeconds(2);
    /** How long a call of a limited key may wait for a lease. */
    private static final Duration WAIT = Duration.ofMillis(50);
    private static final String MINUTE = "minute";

    private final DatabaseLeases leases;
    private final Supplier<QuotaSettings> settings;
    private final ExecutorService background = Executors
            .newThreadPerTaskExecutor(Thread.ofVirtual().name("nexusai-quota-", 1).factory());
    private final ScheduledExecutorService timer = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("nexusai-quota").factory());
    private final Map<Meter, Allowance> allowances = new ConcurrentHashMap<>();
    private final Map<Long, AtomicInteger> running = new ConcurrentHashMap<>();
    private final Allowance.Source source;
    private volatile int nodes = 1;

    /** Nothing runs before {@link #start}. */
    public Quotas(Database database, String node, Supplier<QuotaSettings> settings, Clock clock) {
        this(new DatabaseLeases(database, node, () -> settings.get().zone(), clock), settings, WAIT);
    }

    Quotas(DatabaseLeases leases, Supplier<QuotaSettings> settings, Duration wait) {
        this.leases = leases;
        this.settings = settings;
        this.source = new Allowance.Source(leases, background, System::nanoTime, wait);
    }

    public void start() {
        var unused = timer.scheduleWithFixedDelay(this::report, 1, REPORT.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public Reservation reserve(ApiKey key, Supplier<Estimate> estimate) {
        QuotaSettings inForce = settings.get();
        if (inForce.defaults().isNone() && key.limits().isNone() && key.budget().isEmpty()) {
            return Reservation.NONE;
        }
        KeyLimits limits = key.limits().or(inForce.defaults());
        var held = new Held(this, key, inForce);
        try {
            hold(held, limits, estimate.get());
            return held;
        } catch (RuntimeException e) {
            held.close();
            throw e;
        }
    }

    private void hold(Held held, KeyLimits limits, Estimate estimate) {
        long id = held.key().id();
        limits.parallel().ifPresent(held::begin);
        limits.requestsPerMin().ifPresent(most -> held.take(new Meter(id, "requests", MINUTE, most), 1));
        limits.tokensPerMin().ifPresent(most -> held.take(new Meter(id, "tokens", MINUTE, most), Math.min(most, estimate.tokens())));
        held.key().budget()
                .ifPresent(budget -> held.take(meter(id, budget), Money.units(held.inBudget(estimate.cost()).orElse(BigDecimal.ZERO))));
    }

    static Meter meter(long keyId, Budget budget) {
        return new Meter(keyId, "money", budget.period().text(), Money.units(budget.amount()));
    }

    /** Counts a call in, unless as many run on this node as its share allows. */
    boolean begin(long keyId, int parallel) {
        int share = Math.max(1, Math.ceilDiv(parallel, nodes));
        AtomicInteger count = running.computeIfAbsent(keyId, ignored -> new AtomicInteger());
        if (count.incrementAndGet() > share) {
            count.decrementAndGet();
            return false;
        }
        return true;
    }

    void end(long keyId) {
        running.get(keyId).decrementAndGet();
    }

    Allowance allowance(Meter meter) {
        return allowances.computeIfAbsent(meter, wanted -> new Allowance(wanted, source));
    }

    /** Takes units, or says why not. */
    Optional<Taken> take(Meter meter, long units, boolean withoutDatabase) {
        Taken taken = allowance(meter).take(units);
        return switch (taken.verdict()) {
            case GRANTED -> Optional.of(taken);
            case UNKNOWN -> withoutDatabase ? Optional.of(taken) : Optional.empty();
            case EXHAUSTED -> throw exhausted(meter);
            case LATE -> throw new GatewayException(Status.RATE_LIMITED,
                    "What is left of this key's limits is being asked for. Try again in a moment.").retryAfter(Duration.ofSeconds(1));
        };
    }

    private GatewayException exhausted(Meter meter) {
        Duration wait = allowance(meter).state().untilEnd();
        return switch (meter.kind()) {
            case "requests" -> new GatewayException(Status.RATE_LIMITED,
                    "This key may make " + meter.most() + " calls a minute, and they are made. Try again in a moment.").retryAfter(wait);
            case "tokens" -> new GatewayException(Status.RATE_LIMITED,
                    "This key may use " + meter.most() + " tokens a minute, and what is left does not do for this call.").retryAfter(wait);
            default -> new GatewayException(Status.BUDGET_EXHAUSTED, "The budget of this key is used up"
                    + (meter.period().equals("total") ? "." : " for this " + meter.period() + ".") + " Ask its administrator for more.");
        };
    }

    private void report() {
        try {
            allowances.keySet().removeIf(meter -> meter.period().equals(MINUTE) && allowances.get(meter).state().untilEnd().isZero());
            nodes = leases.report(allowances.values());
        } catch (RuntimeException e) {
            LOG.debug("The use of limits was not reported", e);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        background.shutdownNow();
        try {
            leases.end(allowances.values());
        } catch (RuntimeException e) {
            LOG.debug("Leases of limits expire by themselves", e);
        }
    }
}
