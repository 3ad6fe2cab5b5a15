package ai.nexusai.quota;

import ai.nexusai.quota.Allowance.Taken;
import ai.nexusai.quota.Allowance.Verdict;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class AllowanceTest {
    private static final long MINUTE_MS = 60_000;

    private final AtomicLong now = new AtomicLong(1);
    private final Shared shared = new Shared(100);
    private final Allowance allowance = allowance();

    /** A window that gives an eighth of what is left, as the database does. */
    private static final class Shared implements Leases {
        private long left;
        private int asked;
        private boolean away;

        Shared(long most) {
            left = most;
        }

        @Override
        public synchronized Lease take(Meter meter, long wanted) throws IOException {
            if (away) {
                throw new IOException("away");
            }
            asked++;
            long granted = Math.min(left, Math.max(wanted, left / 8));
            left -= granted;
            return new Lease(granted, left, MINUTE_MS);
        }
    }

    private Allowance allowance() {
        return new Allowance(new Meter(1, "requests", "minute", 100),
                new Allowance.Source(shared, Runnable::run, now::get, Duration.ofMillis(50)));
    }

    @Test
    void oneNodeLetsThroughExactlyTheLimit() {
        assertThat(granted(150)).isEqualTo(100);
        assertThat(shared.asked).as("leases are many calls' worth").isLessThan(60);
    }

    @Test
    void twoNodesTogetherNeverLetThroughMore() {
        Allowance other = allowance();
        int sum = 0;
        for (int i = 0; i < 150; i++) {
            sum += allowance.take(1).verdict() == Verdict.GRANTED ? 1 : 0;
            sum += other.take(1).verdict() == Verdict.GRANTED ? 1 : 0;
        }
        assertThat(sum).isEqualTo(100);
    }

    @Test
    void anotherWindowBeginsAfresh() {
        assertThat(granted(101)).isEqualTo(100);
        assertThat(allowance.state().untilEnd()).isEqualTo(Duration.ofMinutes(1));
        now.addAndGet(Duration.ofMinutes(1).toNanos());
        shared.left = 100;
        assertThat(granted(101)).isEqualTo(100);
    }

    @Test
    void whatIsGivenBackCanBeTakenAgain() {
        Taken taken = allowance.take(100);
        assertThat(allowance.take(1).verdict()).isEqualTo(Verdict.EXHAUSTED);
        allowance.settle(taken, 40);
        assertThat(granted(100)).isEqualTo(60);
    }

    @Test
    void whatWasUsedBeyondTheEstimateIsTakenFromTheRest() {
        Taken taken = allowance.take(10);
        allowance.settle(taken, 95);
        assertThat(granted(100)).isEqualTo(5);
    }

    @Test
    void whatWasTakenInAWindowThatIsOverCountsNoMore() {
        Taken taken = allowance.take(10);
        now.addAndGet(Duration.ofMinutes(1).toNanos());
        shared.left = 100;
        allowance.settle(taken, 95);
        assertThat(granted(200)).isEqualTo(100);
    }

    @Test
    void aCallLargerThanWhatIsLeftDoesNotTakeItFromSmallerOnes() {
        assertThat(allowance.take(90).verdict()).isEqualTo(Verdict.GRANTED);
        assertThat(allowance.take(20).verdict()).isEqualTo(Verdict.EXHAUSTED);
        assertThat(allowance.take(10).verdict()).isEqualTo(Verdict.GRANTED);
    }

    @Test
    void withoutTheDatabaseWhatIsHeldGoesOnAndThenNobodyCanTell() {
        assertThat(allowance.take(1).verdict()).isEqualTo(Verdict.GRANTED);
        shared.away = true;
        assertThat(granted(20)).isEqualTo(11);
        assertThat(allowance.take(1).verdict()).isEqualTo(Verdict.UNKNOWN);
        shared.away = false;
        assertThat(allowance.take(1).verdict()).isEqualTo(Verdict.GRANTED);
    }

    @Test
    void aLateAnswerLetsNothingThroughUntilTheDatabaseCountsAsAway() {
        var silent = new Allowance(new Meter(1, "requests", "minute", 100),
                new Allowance.Source(shared, ignored -> {}, now::get, Duration.ofMillis(1)));
        assertThat(silent.take(1).verdict()).isEqualTo(Verdict.LATE);
        now.addAndGet(Duration.ofSeconds(2).toNanos());
        assertThat(silent.take(1).verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void theStateTellsWhatIsLeftForAll() {
        assertThat(allowance.state().left()).isEqualTo(100);
        granted(30);
        assertThat(allowance.state().left()).isEqualTo(70);
    }

    private int granted(int tries) {
        int granted = 0;
        for (int i = 0; i < tries; i++) {
            granted += allowance.take(1).verdict() == Verdict.GRANTED ? 1 : 0;
        }
        return granted;
    }
}
