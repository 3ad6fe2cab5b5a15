package ai.nexusai.health;

import ai.nexusai.catalog.Catalog;
import ai.nexusai.catalog.Offer;
import ai.nexusai.routing.Candidate;
import ai.nexusai.routing.Health.Standing;
import ai.nexusai.setting.FailoverSettings;
import ai.nexusai.testing.ManualClock;
import ai.nexusai.testing.TestCatalog;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static ai.nexusai.routing.Health.Standing.HEALTHY;
import static ai.nexusai.routing.Health.Standing.PROBE;
import static ai.nexusai.routing.Health.Standing.TRIPPED;
import static org.assertj.core.api.Assertions.assertThat;

/** Two failures within 300 s trip for 30 s; a refused credential is set aside for 600 s, one without quota for an hour. */
final class ObservedHealthTest {
    private final ManualClock clock = new ManualClock();
    private final ObservedHealth health = new ObservedHealth(clock, () -> 0);
    private final Offer first;
    private final Offer second;
    private final Offer third;
    private final Offer elsewhere;
    private final Offer keyed;

    ObservedHealthTest() {
        var configuration = new TestCatalog();
        long one = configuration.provider("one");
        long other = configuration.provider("other");
        long withKeys = configuration.provider("with-keys");
        configuration.credential(withKeys, 1);
        configuration.credential(withKeys, 1);
        List<Long> models = List.of(configuration.model(one, "first"), configuration.model(one, "second"),
                configuration.model(one, "third"),
                configuration.model(other, "elsewhere"), configuration.model(withKeys, "keyed"));
        Catalog catalog = configuration.build();
        first = TestCatalog.offer(catalog, models.get(0));
        second = TestCatalog.offer(catalog, models.get(1));
        third = TestCatalog.offer(catalog, models.get(2));
        elsewhere = TestCatalog.offer(catalog, models.get(3));
        keyed = TestCatalog.offer(catalog, models.get(4));
    }

    private Trial trial(Offer offer) {
        return health.trial(new Candidate(offer, offer.targets().getFirst().target()), FailoverSettings.DEFAULTS);
    }

    private void fail(Offer offer, Blame blame, int times) {
        for (int i = 0; i < times; i++) {
            try (Trial trial = trial(offer)) {
                trial.claim();
                trial.failed(new Fault(blame, "status_500", Duration.ZERO));
            }
        }
    }

    private void succeed(Offer offer) {
        try (Trial trial = trial(offer)) {
            trial.committed(10);
            trial.succeeded();
        }
    }

    private List<Standing> standings() {
        return List.of(health.standing(first), health.standing(second), health.standing(third), health.standing(elsewhere));
    }

    @Test
    void onlyTheModelThatFailsIsTripped() {
        fail(first, Blame.MODEL, 2);
        assertThat(standings()).containsExactly(TRIPPED, HEALTHY, HEALTHY, HEALTHY);
        assertThat(health.trippedUntil(first)).isEqualTo(clock.millis() + 30_000);
    }

    @Test
    void aSecondModelThatTripsTakesTheProviderAlong() {
        fail(first, Blame.MODEL, 2);
        fail(second, Blame.MODEL, 1);
        assertThat(standings()).containsExactly(TRIPPED, HEALTHY, HEALTHY, HEALTHY);
        fail(second, Blame.MODEL, 1);
        assertThat(standings()).containsExactly(TRIPPED, TRIPPED, TRIPPED, HEALTHY);
    }

    @Test
    void modelsThatTripWhileOthersServeTakeNobodyAlong() {
        fail(first, Blame.MODEL, 2);
        succeed(third);
        fail(second, Blame.MODEL, 2);
        assertThat(standings()).containsExactly(TRIPPED, TRIPPED, HEALTHY, HEALTHY);
    }

    @Test
    void missingModelsNeverTripTheProvider() {
        fail(first, Blame.MODEL_ALONE, 2);
        fail(second, Blame.MODEL_ALONE, 2);
        assertThat(standings()).containsExactly(TRIPPED, TRIPPED, HEALTHY, HEALTHY);
    }

    @Test
    void connectionsThatCannotBeMadeTripTheProvider() {
        fail(first, Blame.PROVIDER, 1);
        fail(second, Blame.PROVIDER, 1);
        assertThat(standings()).containsExactly(TRIPPED, TRIPPED, TRIPPED, HEALTHY);
    }

    @Test
    void aSuccessAnywhereAtAProviderResetsItsCount() {
        fail(first, Blame.PROVIDER, 1);
        succeed(second);
        fail(first, Blame.PROVIDER, 1);
        assertThat(standings()).containsOnly(HEALTHY);
    }

    @Test
    void whatIsNobodysFaultNeverCounts() {
        fail(first, Blame.NOBODY, 10_000);
        assertThat(standings()).containsOnly(HEALTHY);
    }

    @Test
    void aCallCountsOnceHoweverOftenItTries() {
        try (Trial trial = trial(first)) {
            for (int i = 0; i < 5; i++) {
                trial.failed(new Fault(Blame.MODEL, "status_503", Duration.ZERO));
            }
        }
        assertThat(health.standing(first)).isEqualTo(HEALTHY);
    }

    @Test
    void afterItsTimeOneCallProbesAndTheOthersStayAway() {
        fail(first, Blame.PROVIDER, 2);
        clock.advance(Duration.ofSeconds(40));
        assertThat(health.standing(first)).isEqualTo(PROBE);
        Trial probe = trial(first);
        assertThat(probe.claim()).isTrue();
        assertThat(health.standing(second)).isEqualTo(TRIPPED);
        assertThat(trial(second).claim()).isFalse();
        probe.close();
        assertThat(health.standing(second)).as("a probe that says nothing leaves its place").isEqualTo(PROBE);
        Trial next = trial(second);
        assertThat(next.claim()).isTrue();
        next.committed(5);
        assertThat(health.standing(first)).isEqualTo(HEALTHY);
        next.succeeded();
        assertThat(standings()).containsOnly(HEALTHY);
    }

    @Test
    void aProbeThatFailsTripsForLongerWhateverItsFailureIs() {
        fail(first, Blame.PROVIDER, 2);
        clock.advance(Duration.ofSeconds(40));
        fail(second, Blame.MODEL, 1);
        assertThat(health.standing(first)).isEqualTo(TRIPPED);
        clock.advance(Duration.ofSeconds(40));
        assertThat(health.standing(first)).isEqualTo(TRIPPED);
        clock.advance(Duration.ofSeconds(40));
        assertThat(health.standing(first)).isEqualTo(PROBE);
    }

    @Test
    void ofManyCallsAtOnceExactlyOneProbes() throws Exception {
        fail(first, Blame.MODEL, 2);
        clock.advance(Duration.ofSeconds(40));
        var claims = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 200; i++) {
                threads.execute(() -> claims.addAndGet(trial(first).claim() ? 1 : 0));
            }
        }
        assertThat(claims).hasValue(1);
    }

    @ParameterizedTest
    @EnumSource(value = Blame.class, names = {"CREDENTIAL", "QUOTA"})
    void aRefusedCredentialIsSetAsideAndComesBackByItself(Blame blame) {
        Trial trial = trial(keyed);
        trial.failed(new Fault(blame, "credential_refused", Duration.ZERO));
        assertThat(health.isSetAside(1)).isTrue();
        assertThat(health.setAsideSince(1)).isEqualTo(clock.millis());
        assertThat(health.standing(keyed)).as("the other one is left").isEqualTo(HEALTHY);
        assertThat(trial.changeCredential()).isTrue();
        assertThat(trial.candidate().target().credentialId()).isEqualTo(2);
        trial.failed(new Fault(blame, "credential_refused", Duration.ZERO));
        assertThat(trial.changeCredential()).isFalse();
        assertThat(health.standing(keyed)).isEqualTo(TRIPPED);
        clock.advance(Duration.ofSeconds(blame == Blame.QUOTA ? 3_600 : 600));
        assertThat(health.isSetAside(1)).isFalse();
        assertThat(health.standing(keyed)).isEqualTo(HEALTHY);
    }

    @Test
    void eachFurtherRefusalOfACredentialLastsTwiceAsLongUpToADay() {
        var refused = new Fault(Blame.CREDENTIAL, "credential_refused", Duration.ZERO);
        for (long seconds : new long[]{600, 1_200, 2_400, 4_800, 9_600, 19_200, 38_400, 76_800, 86_400, 86_400}) {
            trial(keyed).failed(refused);
            clock.advance(Duration.ofSeconds(seconds - 1));
            assertThat(health.isSetAside(1)).isTrue();
            clock.advance(Duration.ofSeconds(1));
            assertThat(health.isSetAside(1)).isFalse();
        }
        succeed(keyed);
        trial(keyed).failed(refused);
        clock.advance(Duration.ofMinutes(10));
        assertThat(health.isSetAside(1)).as("accepted once, it starts anew").isFalse();
    }

    @Test
    void aRefusalWithoutAnyCredentialIsTheProviders() {
        fail(first, Blame.CREDENTIAL, 2);
        assertThat(health.standing(second)).isEqualTo(TRIPPED);
    }

    @Test
    void latencyIsSmoothedAndForgotten() {
        assertThat(health.latencyMillis(first)).isEmpty();
        trial(first).committed(100);
        assertThat(health.latencyMillis(first)).hasValue(100);
        trial(first).committed(200);
        assertThat(health.latencyMillis(first)).hasValue(120);
        assertThat(health.latencyMillis(second)).isEmpty();
        clock.advance(Duration.ofMillis(Latencies.FORGOTTEN_AFTER + 1));
        assertThat(health.latencyMillis(first)).isEmpty();
    }

    @Test
    void turnsAreCountedPerOffer() {
        assertThat(List.of(health.turn(first), health.turn(first), health.turn(second), health.turn(first))).containsExactly(0, 1, 0, 2);
    }
}
