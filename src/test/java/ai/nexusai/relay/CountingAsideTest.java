package ai.nexusai.relay;

import ai.nexusai.testing.Answer;
import ai.nexusai.testing.Chat;
import ai.nexusai.usage.TextCounter;
import ai.nexusai.usage.TokenCounter.Count;
import ai.nexusai.usage.TokenUsage;
import ai.nexusai.usage.TokensSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Counts are computed away from calls: while long prompts are counted, and however long that takes, other calls go on. */
final class CountingAsideTest {
    /** Some 100,000 tokens. */
    private static final String LONG = "word ".repeat(100_000);
    private static final int LONG_CALLS = 20;
    private static final Answer WITHOUT_USAGE = Answer.json("{\"id\":\"c\",\"object\":\"chat.completion\",\"choices\":[{\"index\":0,"
            + "\"message\":{\"role\":\"assistant\",\"content\":\"word\"},\"finish_reason\":\"stop\"}]}");
    private static final Answer WITH_USAGE = Answer.json(Chat.whole("hi"));

    private final CountDownLatch counting = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    /** One token for each text; the long one takes until the test goes on. */
    private final TextCounter slow = (encoding, text) -> {
        if (text.length() == LONG.length()) {
            counting.countDown();
            await(goOn);
        }
        return Count.of(1);
    };

    @Test
    void whileLongPromptsAreCountedOtherCallsComeToTheirEnd() throws Exception {
        try (var stage = RelayStage.of(1, slow); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<>(Collections.nCopies(LONG_CALLS, WITHOUT_USAGE));
            answers.add(WITH_USAGE);
            stage.upstream("a").script("m", answers.toArray(Answer[]::new));
            List<Future<Account>> longCalls = Collections.nCopies(LONG_CALLS, LONG).stream()
                    .map(prompt -> threads.submit(() -> stage.account(prompt))).toList();
            stage.upstream("a").awaitReceived(LONG_CALLS);
            await(counting);
            for (int i = 0; i < 50; i++) {
                Account other = stage.account("short");
                assertThat(other.usage()).isEqualTo(TokenUsage.of(11, 7));
                assertThat(other.source()).contains(TokensSource.UPSTREAM);
            }
            assertThat(longCalls).noneMatch(Future::isDone);
            goOn.countDown();
            for (var call : longCalls) {
                assertThat(call.get().usage()).isEqualTo(TokenUsage.of(8, 1));
            }
        }
    }

    @Test
    void aCallThatCannotBeCountedInTimeIsEstimated() throws Exception {
        try (var stage = RelayStage.impatient(slow)) {
            stage.upstream("a").script("m", WITHOUT_USAGE);
            Account account = stage.account(LONG);
            await(counting);
            assertThat(account.source()).contains(TokensSource.ESTIMATED);
            assertThat(account.usage().prompt().orElseThrow()).isBetween(85_000L, 115_000L);
            assertThat(account.usage().completion()).hasValue(1);
            assertThat(account.cost()).isPresent();
            assertThat(stage.leased()).isZero();
            goOn.countDown();
        }
    }

    @Test
    void closingGivesUpWhatWaits() throws Exception {
        try (var stage = RelayStage.of(1, slow); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            stage.upstream("a").script("m", WITHOUT_USAGE);
            var calls = new ArrayList<Future<Account>>();
            for (int i = 0; i < LONG_CALLS; i++) {
                calls.add(threads.submit(() -> stage.account(LONG)));
            }
            stage.upstream("a").awaitReceived(LONG_CALLS);
            await(counting);
            stage.counting.close();
            for (var call : calls) {
                assertThat(call.get().source()).contains(TokensSource.ESTIMATED);
            }
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
