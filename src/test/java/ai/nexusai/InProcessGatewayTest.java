package ai.nexusai;

import ai.nexusai.testing.Chat;
import ai.nexusai.testing.FakeUpstream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class InProcessGatewayTest {

    @Test
    void aCallGoesThroughAndLeavesItsRowAndNothingElse() {
        try (var upstream = new FakeUpstream(); var gateway = InProcessGateway.start()) {
            upstream.script("m", ai.nexusai.testing.Answer.json(Chat.whole("Hello")));
            gateway.model(gateway.provider("p", upstream.url()), "m");
            gateway.awaitInForce();
            var answer = gateway.chat("{'model': 'm', 'messages': []}");
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            var row = gateway.row(answer.header("X-Request-Id"));
            assertThat(row.path("outcome").asText()).isEqualTo("ok");
            assertThat(row.path("provider_name").asText()).isEqualTo("p");
            assertThat(gateway.rows(1)).singleElement().satisfies(only -> assertThat(row.properties()).containsAll(only.properties()));
            gateway.awaitNothingHeld();
            assertThat(gateway.log().warnings()).isEmpty();
        }
    }
}
