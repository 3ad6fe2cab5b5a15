package ai.nexusai.quota;

import ai.nexusai.db.Database;
import ai.nexusai.error.GatewayException;
import ai.nexusai.key.ApiKey;
import ai.nexusai.key.Budget;
import ai.nexusai.quota.Allowance.Taken;
import ai.nexusai.quota.Allowance.Verdict;
import ai.nexusai.quota.Membership.Term;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds limits and budgets of client keys, over all nodes: each takes leases of what is left from the database, and lets calls through in
 * memory. A key without limits costs nothing; one with limits waits 50 ms at most. Thread-safe.
 */
public final class Quotas implements Reservations, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Quotas.class);
    private static final Duration REPORT = Duration.ofSeconds(1);
    /** How long a call of a limited key may wait for leases. */
    private static final Duration WAIT = Duration.ofMillis(50);
    /** Reports after which a limit that nobody uses is forgotten here. */
    private static final int FORGOTTEN = 600;
    private static final int CLEANED = 60;

    private final DatabaseLeases leases;
    private final Supplier<QuotaSettings> settings;
    private final ExecutorService background = Executors
            .newThreadPerTaskExecutor(Thread.ofVirtual().name("nexusai-quota-", 1).factory());
    private final ScheduledExecutorService timer = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("nexusai-quota").factory());
    private final Map<Meter, Allowance> allowances = new ConcurrentHashMap<>();
    private final Membership membership;
    private final LeaseSource source;
    private final Duration wait;
    private int rounds;

    /** Nothing runs before {@link #start}. */
    public Quotas(Database database, String node, Supplier<QuotaSettings> settings, Clock clock) {
        this(new DatabaseLeases(database, () -> settings.get().zone()), node + "/" + Long.toString(clock.millis(), Character.MAX_RADIX),
                settings, WAIT);
    }

    /** @param process different from every other one, also an earlier one of the same node */
    Quotas(DatabaseLeases leases, String process, Supplier<QuotaSettings> settings, Duration wait) {
        this.leases = leases;
        this.settings = settings;
        this.wait = wait;
        this.membership = new Membership(process, System::nanoTime);
        this.source = new LeaseSource(leases, membership, background, System::nanoTime);
    }

    public void start() {
        var unused = timer.scheduleWithFixedDelay(this::report, 0, REPORT.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public Reservation reserve(ApiKey key, Supplier<Estimate> estimate) {
        QuotaSettings inForce = settings.get();
        if (key.isUnlimited() || (inForce.isNone() && key.limits().isNone() && key.budget().isEmpty())) {
            return Reservation.NONE;
        }
        List<Limit> limits = limits(key, inForce);
        Optional<Budget> budget = inForce.budget(key);
        var held = new Held(limits, this::allowance, cost -> budget.flatMap(money -> inForce.exchange().between(cost.amount(),
                cost.currency(), money.currency())));
        try {
            hold(held, limits, estimate.get());
            return held;
        } catch (GatewayException refused) {
            held.abandon();
            throw refused.headers(held.headers());
        } catch (RuntimeException e) {
            held.abandon();
            throw e;
        }
    }

    private static List<Limit> limits(ApiKey key, QuotaSettings inForce) {
        return Limit.of(key.id(), key.limits().or(inForce.defaults()), inForce.budget(key));
    }

    private void hold(Held held, List<Limit> limits, Estimate estimate) {
        long deadline = System.nanoTime() + wait.toNanos();
        for (Limit limit : limits) {
            Allowance allowance = allowance(limit.meter());
            Taken taken = allowance.take(held.units(limit, estimate), limit.most(), deadline);
            while (taken.verdict() == Verdict.RETIRED) {
                allowances.remove(limit.meter(), allowance);
                allowance = allowance(limit.meter());
                taken = allowance.take(held.units(limit, estimate), limit.most(), deadline);
            }
            held.add(allowance, granted(limit, allowance, taken));
        }
    }

    private Taken granted(Limit limit, Allowance allowance, Taken taken) {
        return switch (taken.verdict()) {
            case GRANTED -> taken;
            case EXHAUSTED -> throw Refusals.exhausted(limit, allowance.state(limit.most()));
            case LATE, RETIRED -> throw Refusals.late();
            case UNKNOWN -> {
                if (!settings.get().withoutDatabase()) {
                    allowance.settle(taken, 0);
                    throw Refusals.unknown();
                }
                yield taken;
            }
        };
    }

    private Allowance allowance(Meter meter) {
        return allowances.computeIfAbsent(meter, wanted -> new Allowance(wanted, source));
    }

    /** What is used and left of a key's limits, on all nodes together; asks the database. */
    public List<Standing> standing(ApiKey key) {
        List<WindowUse> uses = leases.uses(key.id());
        return limits(key, settings.get()).stream().map(limit -> Standing.of(limit, uses)).toList();
    }

    /** Says that this node lives, what it used and gives back, and forgets what nobody uses. */
    void report() {
        Term term = membership.term();
        var told = new ArrayList<Allowance>();
        var holdings = new ArrayList<Holding>();
        for (Allowance allowance : allowances.values()) {
            allowance.round(term).ifPresent(holding -> {
                told.add(allowance);
                holdings.add(holding);
            });
        }
        try {
            long sentAt = System.nanoTime();
            membership.heard(term, sentAt, leases.report(term.name(), holdings));
            for (int i = 0; i < told.size(); i++) {
                told.get(i).reported(holdings.get(i));
            }
            allowances.values().removeIf(allowance -> allowance.retire(FORGOTTEN));
            if (++rounds % CLEANED == 0) {
                leases.clean();
            }
        } catch (IOException | RuntimeException e) {
            LOG.debug("The use of limits was not reported", e);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        background.shutdown();
        allowances.values().forEach(Allowance::end);
        report();
        try {
            leases.gone(membership.term().name());
        } catch (RuntimeException e) {
            LOG.debug("Leases of limits expire by themselves", e);
        }
    }
}
