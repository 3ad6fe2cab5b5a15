package ai.nexusai.quota;

import ai.nexusai.db.Database;
import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import ai.nexusai.key.ApiKey;
import ai.nexusai.key.Budget;
import ai.nexusai.key.Budget.Period;
import ai.nexusai.key.Grants;
import ai.nexusai.key.KeyLimits;
import ai.nexusai.key.OnDisconnect;
import ai.nexusai.testing.TestDatabase;
import ai.nexusai.usage.Cost;
import ai.nexusai.usage.ExchangeRates;
import ai.nexusai.usage.TokenUsage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Several nodes are several {@link Quotas} over one database. */
@ExtendWith(TestDatabase.class)
final class QuotasTest {
    private static final AtomicInteger KEYS = new AtomicInteger();
    private static final Instant DAY = Instant.parse("2026-11-21T00:00:00Z");

    private final Database database;
    private final List<Quotas> nodes = new ArrayList<>();
    private Duration patience = Duration.ofSeconds(30);
    private QuotaSettings settings = new QuotaSettings(KeyLimits.NONE, Optional.empty(), false,
            new ExchangeRates("USD", Map.of("CNY", new BigDecimal("0.125"))), ZoneOffset.UTC);

    QuotasTest(Database database) {
        this.database = database;
    }

    @AfterEach
    void close() {
        nodes.forEach(Quotas::close);
    }

    @Test
    void aBudgetIsNotOverspentByManyCallsOverThreeNodes() throws Exception {
        ApiKey key = key(KeyLimits.NONE, Optional.of(new Budget(new BigDecimal("50"), "USD", Period.DAY)));
        List<Quotas> three = List.of(node("a"), node("b"), node("c"));
        var served = new AtomicInteger();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> calls = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                Quotas quotas = three.get(i % 3);
                calls.add(threads.submit((Callable<Boolean>) () -> spend(quotas, key, served)));
            }
            for (Future<Boolean> call : calls) {
                call.get();
            }
        }
        assertThat(served.get()).isBetween(40, 50);
    }

    private static boolean spend(Quotas quotas, ApiKey key, AtomicInteger served) {
        try (Reservation held = quotas.reserve(key, () -> new Estimate(10, Optional.of(new Cost(BigDecimal.ONE, "USD"))))) {
            held.settle(TokenUsage.of(5, 5), Optional.of(new Cost(BigDecimal.ONE, "USD")));
            served.incrementAndGet();
            return true;
        } catch (GatewayException e) {
            assertThat(e.status()).isIn(Status.BUDGET_EXHAUSTED, Status.OVERLOADED);
            return false;
        }
    }

    @Test
    void requestsAreCountedUpToTheLimitAndToldInHeaders() {
        ApiKey key = key(new KeyLimits(OptionalInt.of(3), OptionalLong.of(1_000_000), OptionalInt.empty()), Optional.empty());
        Quotas quotas = node("one");
        try (Reservation first = quotas.reserve(key, () -> new Estimate(100, Optional.empty()))) {
            assertThat(first.headers()).containsEntry("x-ratelimit-limit-requests", "3")
                    .containsEntry("x-ratelimit-remaining-requests", "2")
                    .containsEntry("x-ratelimit-remaining-tokens", "999900").containsKey("x-ratelimit-reset-tokens");
        }
        assertThat(reserved(quotas, key, 10)).as("2 more, or 5 where a minute ends in between").isIn(2, 3, 4, 5);
        GatewayException refused = catchThrowableOfType(GatewayException.class, () -> reserved(quotas, key, 10, true));
        assertThat(refused.status()).isEqualTo(Status.RATE_LIMITED);
        assertThat(refused.retryAfter()).isPresent();
    }

    @Test
    void aCallThatNobodyServedGivesItsTokensBack() {
        ApiKey key = key(new KeyLimits(OptionalInt.empty(), OptionalLong.of(100), OptionalInt.empty()), Optional.empty());
        Quotas quotas = node("one");
        for (int i = 0; i < 5; i++) {
            quotas.reserve(key, () -> new Estimate(90, Optional.empty())).close();
        }
        assertThat(quotas.reserve(key, () -> new Estimate(100, Optional.empty())).headers()).containsEntry("x-ratelimit-limit-tokens",
                "100");
    }

    @Test
    void parallelCallsAreFreeAgainWhenTheyEnd() {
        ApiKey key = key(new KeyLimits(OptionalInt.empty(), OptionalLong.empty(), OptionalInt.of(2)), Optional.empty());
        Quotas quotas = node("one");
        Reservation first = quotas.reserve(key, () -> new Estimate(1, Optional.empty()));
        Reservation second = quotas.reserve(key, () -> new Estimate(1, Optional.empty()));
        assertThat(reserved(quotas, key, 1)).isZero();
        first.close();
        first.close();
        assertThat(reserved(quotas, key, 5)).as("one place is free again").isEqualTo(5);
        second.close();
    }

    @Test
    void whatADeadNodeHeldIsGivenBackWhenItsLeaseExpires() {
        ApiKey key = key(KeyLimits.NONE, Optional.of(new Budget(new BigDecimal("8"), "USD", Period.MONTH)));
        Quotas dead = node("dead");
        Quotas living = node("living");
        dead.reserve(key, () -> new Estimate(1, Optional.of(new Cost(new BigDecimal("7"), "USD"))));
        assertThat(spendAll(living, key)).isEqualTo(1);
        database.<Integer>write(
                handle -> handle.execute("UPDATE node SET seen_at = now() - interval '1 minute' WHERE name LIKE 'dead#%'"));
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> spendAll(living, key) == 7);
    }

    @Test
    void aParallelLimitSmallerThanTheNumberOfNodesLetsNoMoreThrough() {
        ApiKey key = key(new KeyLimits(OptionalInt.empty(), OptionalLong.empty(), OptionalInt.of(2)), Optional.empty());
        patience = Duration.ofMillis(500);
        List<Quotas> three = List.of(node("a"), node("b"), node("c"));
        three.forEach(Quotas::report);
        three.forEach(Quotas::report);
        Reservation first = three.get(0).reserve(key, () -> new Estimate(1, Optional.empty()));
        Reservation second = three.get(1).reserve(key, () -> new Estimate(1, Optional.empty()));
        assertThat(three).allSatisfy(node -> assertThat(reserved(node, key, 1)).isZero());
        first.close();
        Reservation third = three.get(2).reserve(key, () -> new Estimate(1, Optional.empty()));
        second.close();
        third.close();
    }

    @Test
    void whatAKeyHasLeftIsToldForAllNodesTogether() {
        ApiKey key = key(new KeyLimits(OptionalInt.of(10), OptionalLong.empty(), OptionalInt.of(4)),
                Optional.of(new Budget(new BigDecimal("10"), "USD", Period.MONTH)));
        List<Quotas> two = List.of(node("a"), node("b"));
        var served = new AtomicInteger();
        two.forEach(node -> spend(node, key, served));
        two.forEach(Quotas::report);
        Standing money = two.getFirst().standing(key).getLast();
        assertThat(money.used()).isEqualByComparingTo("2");
        assertThat(money.left()).isEqualByComparingTo("8");
        assertThat(money.currency()).contains("USD");
        assertThat(money.endsAt()).isPresent();
    }

    @Test
    void aBudgetOfTheSettingsHoldsForKeysWithoutOneOfTheirOwn() {
        settings = new QuotaSettings(KeyLimits.NONE, Optional.of(Budget.of("3 USD total")), false, settings.exchange(), ZoneOffset.UTC);
        Quotas quotas = node("one");
        assertThat(spendAll(quotas, key(KeyLimits.NONE, Optional.empty()))).isEqualTo(3);
        assertThat(spendAll(quotas, key(KeyLimits.NONE, Optional.of(Budget.of("5 USD day"))))).isEqualTo(5);
    }

    @Test
    void aCallThatIsRefusedForItsTokensCountsAsNoCall() {
        ApiKey key = key(new KeyLimits(OptionalInt.of(100), OptionalLong.of(100), OptionalInt.empty()), Optional.empty());
        Quotas quotas = node("one");
        try (Reservation all = quotas.reserve(key, () -> new Estimate(100, Optional.empty()))) {
            GatewayException refused = catchThrowableOfType(GatewayException.class,
                    () -> quotas.reserve(key, () -> new Estimate(100, Optional.empty())));
            if (refused != null) {
                assertThat(refused.headers()).containsEntry("x-ratelimit-remaining-requests", "99")
                        .containsEntry("x-ratelimit-remaining-tokens", "0").containsKey("x-ratelimit-reset-tokens");
            }
            all.settle(TokenUsage.of(1, 1), Optional.empty());
        }
    }

    @Test
    void aBudgetInAnotherCurrencyIsConverted() {
        ApiKey key = key(KeyLimits.NONE, Optional.of(new Budget(new BigDecimal("10"), "CNY", Period.TOTAL)));
        Quotas quotas = node("one");
        try (Reservation held = quotas.reserve(key, () -> new Estimate(1, Optional.of(new Cost(new BigDecimal("1.25"), "USD"))))) {
            held.settle(TokenUsage.of(1, 1), Optional.of(new Cost(new BigDecimal("1.25"), "USD")));
        }
        assertThat(
                catchThrowableOfType(GatewayException.class, () -> quotas.reserve(key, () -> new Estimate(1, Optional.empty()))).status())
                .isEqualTo(Status.BUDGET_EXHAUSTED);
    }

    @Test
    void aKeyWithoutLimitsHoldsNothingAndAsksForNoEstimate() {
        assertThat(node("one").reserve(key(KeyLimits.NONE, Optional.empty()), () -> {
            throw new AssertionError("no estimate is needed");
        })).isSameAs(Reservation.NONE);
    }

    private int spendAll(Quotas quotas, ApiKey key) {
        var served = new AtomicInteger();
        for (int i = 0; i < 20; i++) {
            spend(quotas, key, served);
        }
        return served.get();
    }

    private static int reserved(Quotas quotas, ApiKey key, int tries) {
        try {
            return reserved(quotas, key, tries, false);
        } catch (GatewayException e) {
            return tries;
        }
    }

    /** How many calls one after the other were let through; each ends at once. */
    private static int reserved(Quotas quotas, ApiKey key, int tries, boolean failing) {
        int count = 0;
        for (int i = 0; i < tries; i++) {
            try {
                quotas.reserve(key, () -> new Estimate(1, Optional.empty())).close();
                count++;
            } catch (GatewayException e) {
                if (failing) {
                    throw e;
                }
            }
        }
        return count;
    }

    private Quotas node(String name) {
        var quotas = new Quotas(new DatabaseLeases(database, settings::zone), name, () -> settings, patience);
        nodes.add(quotas);
        return quotas;
    }

    private static ApiKey key(KeyLimits limits, Optional<Budget> budget) {
        return new ApiKey(KEYS.incrementAndGet(), "k", "", Grants.ALL, Optional.empty(), List.of(), limits, budget,
                OnDisconnect.CANCEL, Optional.empty(), false, List.of(), true, 1, DAY, DAY);
    }
}
