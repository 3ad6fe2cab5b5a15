package ai.nexusai.db;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class RoundsTest {

    @Test
    void aRoundThatFailsIsNotTheLast() throws InterruptedException {
        var done = new CountDownLatch(3);
        try (var rounds = new Rounds("test", Duration.ofMillis(1), () -> {
            done.countDown();
            throw new IllegalStateException("The database is away.");
        })) {
            rounds.start(Duration.ZERO);
            assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
        }
    }
}
