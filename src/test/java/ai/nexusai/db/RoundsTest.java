package ai.nexusai.db;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class RoundsTest {

    @Test
    void theRoundThatRunsEndsBeforeItIsClosed() throws InterruptedException {
        var begun = new CountDownLatch(1);
        var closes = new CountDownLatch(1);
        var ended = new AtomicBoolean();
        var rounds = new Rounds("test", new Rounds.Pace(Duration.ZERO, Duration.ZERO), Duration.ofSeconds(60), () -> {
            begun.countDown();
            ended.set(awaited(closes));
        });
        rounds.start();
        assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();
        var closing = Thread.ofVirtual().start(rounds::close);
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(rounds::isClosing);
        closes.countDown();
        assertThat(closing.join(Duration.ofSeconds(60))).isTrue();
        assertThat(ended).isTrue();
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }

    @Test
    void whatNeverBeganIsClosedAtOnce() {
        var rounds = new Rounds("test", new Rounds.Pace(Duration.ZERO, Duration.ZERO), () -> {});
        rounds.close();
        assertThat(rounds.isClosing()).isTrue();
    }

    @Test
    void aRoundThatFailsIsNotTheLast() throws InterruptedException {
        var done = new CountDownLatch(3);
        try (var rounds = new Rounds("test", new Rounds.Pace(Duration.ZERO, Duration.ofMillis(1)), () -> {
            done.countDown();
            throw new IllegalStateException("The database is away.");
        })) {
            rounds.start();
            assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
        }
    }
}
