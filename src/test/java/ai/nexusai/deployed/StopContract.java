package ai.nexusai.deployed;

import ai.nexusai.testing.Answer;
import ai.nexusai.testing.Chat;
import ai.nexusai.testing.ClientStream;
import ai.nexusai.testing.Gate;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** What operators rely on who stop a container by SIGTERM. Nothing is there any more to be asked of afterwards. */
interface StopContract {

    Stage stage();

    Distribution container();

    @Test
    @Order(Integer.MAX_VALUE)
    @Timeout(180)
    default void aStreamThatRunsEndsBeforeItsContainerDoes() throws InterruptedException {
        var gate = new Gate();
        stage().upstream().script("stopped", Answer.stream(Chat.role(), Chat.text("one")).gate(gate).event(Chat.finish()).done());
        stage().gateway().asAdmin("DELETE", "/api/drain", "");
        try (ClientStream running = stage().stream("stopped")) {
            assertThat(running.next()).isPresent();
            container().terminate();
            stage().awaitLeaving();
            gate.open();
            assertThat(running.rest()).as(container().output()).endsWith("[DONE]");
        }
        assertThat(container().awaitEnd()).as(container().output()).isTrue();
    }
}
