package ai.nexusai.calllog;

import ai.nexusai.InProcessGateway;
import ai.nexusai.config.LimitSettings;
import ai.nexusai.testing.Answer;
import ai.nexusai.testing.Chat;
import ai.nexusai.testing.FakeUpstream;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What clients and operators see of a journal that is full, by the setting {@code journal_full}. */
final class JournalFullTest {
    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final long SOME_CALLS = 20_000;

    private final FakeUpstream upstream = new FakeUpstream();
    private InProcessGateway gateway;

    @BeforeEach
    void start() {
        upstream.script("m", Answer.json(Chat.whole("Hello")));
        gateway = InProcessGateway.start(new LimitSettings(64L << 20, 256L << 20, SOME_CALLS, InProcessGateway.LIMITS.left()));
        gateway.model(gateway.provider("p", upstream.url()), "m");
        gateway.awaitInForce();
    }

    @AfterEach
    void stop() {
        gateway.close();
        upstream.close();
    }

    @Test
    void callsAreRefusedUntilTheDatabaseTakesThemAgain() {
        hideTheLog();
        int served = 0;
        while (call() == 200) {
            served++;
        }
        assertThat(served).isPositive();
        assertThat(call()).isEqualTo(503);
        assertThat(ready()).startsWith("503").contains("journal");
        assertThat(gateway.metrics()).contains("nexusai_journal_refusing 1.0", "nexusai_journal_lost_calls_total 0.0");
        showTheLog();
        Awaitility.await().atMost(BOUND).until(() -> call() == 200);
        assertThat(ready()).startsWith("200").doesNotContain("degraded");
        assertThat(gateway.rows(served + 1)).hasSizeGreaterThan(served);
    }

    @Test
    void callsGoOnWhereTheSettingSaysSoAndTheLossIsLoud() {
        gateway.admin("PUT", "/api/settings/journal_full", "{'value': 'go_on'}");
        gateway.awaitInForce();
        hideTheLog();
        int calls = 0;
        while (!gateway.metrics().contains("nexusai_journal_lost_calls_total 2.0")) {
            assertThat(call()).isEqualTo(200);
            calls++;
        }
        assertThat(ready()).startsWith("200").contains("\"degraded\":[\"journal\"]");
        assertThat(gateway.log().warnings()).anyMatch(line -> line.contains("lost: 1 calls"));
        showTheLog();
        assertThat(gateway.rows(calls - 2)).hasSize(calls - 2);
        assertThat(ready()).contains("\"degraded\":[\"journal\"]");
    }

    private int call() {
        return gateway.chat("{'model': 'm', 'messages': []}").status();
    }

    private String ready() {
        var answer = gateway.send(gateway.request("/readyz"));
        return answer.status() + " " + answer.text();
    }

    private void hideTheLog() {
        rename("call_log", "call_log_hidden");
    }

    private void showTheLog() {
        rename("call_log_hidden", "call_log");
    }

    private void rename(String from, String to) {
        gateway.database().jdbi().useHandle(handle -> handle.execute("ALTER TABLE " + from + " RENAME TO " + to));
    }
}
