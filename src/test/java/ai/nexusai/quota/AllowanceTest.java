package ai.nexusai.quota;

import ai.nexusai.quota.Allowance.Taken;
import ai.nexusai.quota.Allowance.Verdict;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class AllowanceTest {
    private static final long MINUTE_MS = 60_000;
    private static final Meter METER = Meter.perMinute(1, Kind.REQUESTS);

    private final AtomicLong now = new AtomicLong(1);
    private final Shared shared = new Shared(100);
    private final Membership membership = new Membership("node", now::get);
    private final Allowance allowance = allowance(Runnable::run);

    /** A window that gives an eighth of what is left, as the database does. */
    private static final class Shared implements Leases {
        private long left;
        private long window = 1;
        private int asked;
        private boolean away;

        Shared(long most) {
            left = most;
        }

        void anotherWindow(long most) {
            window++;
            left = most;
        }

        @Override
        public Lease take(String node, Limit limit, long wanted, Holding holding) throws IOException {
            if (away) {
                throw new IOException("away");
            }
            asked++;
            long granted = Math.min(left, Math.max(wanted, left / 8));
            left -= granted;
            return new Lease(window, granted, left, MINUTE_MS);
        }

        @Override
        public int report(String node, List<Holding> holdings) {
            return 2;
        }
    }

    private Allowance allowance(Executor background) {
        return new Allowance(METER, new LeaseSource(shared, membership, background, now::get));
    }

    private Taken take(Allowance from, long units) {
        return from.take(units, 100, now.get() + Duration.ofMillis(50).toNanos());
    }

    @Test
    void oneNodeLetsThroughExactlyTheLimit() {
        assertThat(granted(150)).isEqualTo(100);
        assertThat(shared.asked).as("leases are many calls' worth").isLessThan(60);
    }

    @Test
    void twoNodesTogetherNeverLetThroughMore() {
        Allowance other = allowance(Runnable::run);
        int sum = 0;
        for (int i = 0; i < 150; i++) {
            sum += take(allowance, 1).verdict() == Verdict.GRANTED ? 1 : 0;
            sum += take(other, 1).verdict() == Verdict.GRANTED ? 1 : 0;
        }
        assertThat(sum).isEqualTo(100);
    }

    @Test
    void anotherWindowBeginsAfresh() {
        assertThat(granted(101)).isEqualTo(100);
        assertThat(allowance.state(100).untilEnd()).isEqualTo(Duration.ofMinutes(1));
        now.addAndGet(Duration.ofSeconds(20).toNanos());
        membership.heard(membership.term(), now.get(), 1);
        now.addAndGet(Duration.ofSeconds(20).toNanos());
        membership.heard(membership.term(), now.get(), 1);
        now.addAndGet(Duration.ofSeconds(20).toNanos());
        shared.anotherWindow(100);
        assertThat(granted(101)).isEqualTo(100);
    }

    @Test
    void theSameWindowGoesOnAfterANodesClockThoughtItOver() {
        assertThat(take(allowance, 1).verdict()).isEqualTo(Verdict.GRANTED);
        for (int i = 0; i < 3; i++) {
            now.addAndGet(Duration.ofSeconds(20).toNanos());
            membership.heard(membership.term(), now.get(), 1);
        }
        assertThat(granted(150)).isEqualTo(99);
    }

    @Test
    void whatIsGivenBackCanBeTakenAgain() {
        Taken taken = take(allowance, 100);
        assertThat(take(allowance, 1).verdict()).isEqualTo(Verdict.EXHAUSTED);
        allowance.settle(taken, 40);
        assertThat(granted(100)).isEqualTo(60);
    }

    @Test
    void whatWasUsedBeyondTheEstimateIsTakenFromTheRest() {
        Taken taken = take(allowance, 90);
        allowance.settle(taken, 95);
        assertThat(granted(100)).isEqualTo(5);
    }

    @Test
    void whatWasTakenInAWindowThatIsOverCountsNoMore() {
        Taken taken = take(allowance, 10);
        now.addAndGet(Duration.ofSeconds(24).toNanos());
        membership.heard(membership.term(), now.get(), 1);
        now.addAndGet(Duration.ofSeconds(24).toNanos());
        membership.heard(membership.term(), now.get(), 1);
        now.addAndGet(Duration.ofSeconds(24).toNanos());
        shared.anotherWindow(100);
        assertThat(granted(1)).isEqualTo(1);
        allowance.settle(taken, 95);
        assertThat(granted(200)).isEqualTo(99);
    }

    @Test
    void aCallLargerThanWhatIsLeftDoesNotTakeItFromSmallerOnes() {
        assertThat(take(allowance, 90).verdict()).isEqualTo(Verdict.GRANTED);
        assertThat(take(allowance, 20).verdict()).isEqualTo(Verdict.EXHAUSTED);
        assertThat(take(allowance, 10).verdict()).isEqualTo(Verdict.GRANTED);
    }

    @Test
    void whatAnotherNodeGaveBackIsFoundAgain() {
        assertThat(granted(101)).isEqualTo(100);
        shared.left = 5;
        assertThat(granted(1)).as("what was just said is believed").isZero();
        now.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(granted(10)).isEqualTo(5);
    }

    @Test
    void whatLiesIdleIsGivenBackAndReportedUntilTheDatabaseKnows() {
        assertThat(take(allowance, 1).verdict()).isEqualTo(Verdict.GRANTED);
        assertThat(allowance.round(membership.term())).contains(new Holding(1, 0, 1));
        assertThat(allowance.round(membership.term())).as("the rest of the lease of 12").contains(new Holding(1, 11, 1));
        assertThat(allowance.round(membership.term())).contains(new Holding(1, 11, 1));
        allowance.reported(new Holding(1, 11, 1));
        assertThat(allowance.round(membership.term())).isEmpty();
    }

    @Test
    void aLimitThatChangedHoldsForTheNextCall() {
        assertThat(take(allowance, 1).verdict()).isEqualTo(Verdict.GRANTED);
        int before = shared.asked;
        assertThat(allowance.take(1, 50, now.get() + 1).verdict()).isEqualTo(Verdict.GRANTED);
        assertThat(shared.asked).as("what was held of the old limit is not used for the new one").isEqualTo(before + 1);
        assertThat(allowance.round(membership.term()).map(Holding::returned)).contains(11L);
    }

    @Test
    void withoutTheDatabaseWhatIsHeldGoesOnAndThenNobodyCanTell() {
        assertThat(take(allowance, 1).verdict()).isEqualTo(Verdict.GRANTED);
        shared.away = true;
        assertThat(granted(20)).isEqualTo(11);
        assertThat(take(allowance, 1).verdict()).isEqualTo(Verdict.UNKNOWN);
        shared.away = false;
        now.addAndGet(Duration.ofMillis(300).toNanos());
        assertThat(take(allowance, 1).verdict()).isEqualTo(Verdict.GRANTED);
    }

    @Test
    void aNodeThatTheOthersDoNotHearOfLeavesItsLeasesToThem() {
        Taken taken = take(allowance, 10);
        String name = membership.term().name();
        shared.away = true;
        now.addAndGet(Duration.ofSeconds(26).toNanos());
        assertThat(take(allowance, 1).verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(membership.term().name()).isNotEqualTo(name);
        allowance.settle(taken, 0);
        assertThat(allowance.round(membership.term())).as("what it had is reported under no other name").isEqualTo(Optional.empty());
    }

    @Test
    void aLateAnswerLetsNothingThroughUntilTheDatabaseCountsAsAway() {
        var silent = allowance(ignored -> {});
        assertThat(silent.take(1, 100, now.get()).verdict()).isEqualTo(Verdict.LATE);
        now.addAndGet(Duration.ofSeconds(6).toNanos());
        assertThat(silent.take(1, 100, now.get()).verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void oneThatWaitsForItsFirstLeaseIsNotForgotten() {
        var silent = allowance(ignored -> {});
        assertThat(silent.take(1, 100, now.get()).verdict()).isEqualTo(Verdict.LATE);
        for (int i = 0; i < 10; i++) {
            assertThat(silent.round(membership.term())).isEmpty();
            assertThat(silent.retire(3)).isFalse();
        }
    }

    @Test
    void oneThatNobodyUsesIsForgottenOnceTheDatabaseKnowsWhatItUsed() {
        Taken taken = take(allowance, 1);
        for (int i = 0; i < 5; i++) {
            assertThat(allowance.round(membership.term())).isPresent();
        }
        assertThat(allowance.retire(3)).as("a call runs").isFalse();
        allowance.settle(taken, 1);
        assertThat(allowance.retire(3)).as("not reported").isFalse();
        allowance.reported(new Holding(1, 11, 1));
        assertThat(allowance.retire(3)).isTrue();
        assertThat(take(allowance, 1).verdict()).isEqualTo(Verdict.RETIRED);
    }

    @Test
    void theStateTellsWhatIsLeftForAll() {
        assertThat(allowance.state(100).left()).isEqualTo(100);
        granted(30);
        assertThat(allowance.state(100).left()).isEqualTo(70);
    }

    private int granted(int tries) {
        int granted = 0;
        for (int i = 0; i < tries; i++) {
            granted += take(allowance, 1).verdict() == Verdict.GRANTED ? 1 : 0;
        }
        return granted;
    }
}
