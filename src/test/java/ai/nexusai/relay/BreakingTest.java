package ai.nexusai.relay;

import ai.nexusai.relay.RelayStage.Heard;
import ai.nexusai.routing.Health.Standing;
import ai.nexusai.testing.Answer;
import ai.nexusai.testing.Chat;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What many calls, one after the other, make of providers that fail. */
final class BreakingTest {
    private static final Answer GOOD = Answer.json(Chat.whole("good"));

    @Test
    void aProviderThatFailedTwiceIsLeftAloneThenProbedThenServesAgain() {
        try (var stage = RelayStage.of(2)) {
            stage.upstream("a").script(Answer.error(500, "x"));
            stage.upstream("b").script(GOOD);
            stage.whole();
            stage.whole();
            assertThat(stage.whole().tries()).containsExactly("b ok");
            assertThat(stage.received()).containsExactly(2, 3);
            stage.clock.advance(Duration.ofSeconds(40));
            assertThat(stage.whole().tries()).as("the probe fails").containsExactly("a status_500", "b ok");
            assertThat(stage.whole().tries()).containsExactly("b ok");
            stage.clock.advance(Duration.ofSeconds(80));
            stage.upstream("a").script(GOOD);
            assertThat(stage.whole().tries()).as("the probe serves").containsExactly("a ok");
            assertThat(stage.whole().tries()).containsExactly("a ok");
        }
    }

    @Test
    void whenAllAreTrippedTheyAreTriedAllTheSame() {
        try (var stage = RelayStage.of(2)) {
            stage.upstream("a").script(Answer.error(500, "x"));
            stage.upstream("b").script(Answer.error(500, "x"));
            stage.whole();
            stage.whole();
            stage.upstream("b").script(GOOD);
            Heard heard = stage.whole();
            assertThat(heard.status()).isEqualTo(200);
            assertThat(heard.tries()).endsWith("b ok");
        }
    }

    @Test
    void tenThousandBadRequestsOfOneClientTakeNobodyOut() {
        try (var stage = RelayStage.of(1)) {
            stage.upstream("a").script(Answer.error(400, "bad_request"));
            try (var threads = Executors.newFixedThreadPool(8)) {
                for (int i = 0; i < 10_000; i++) {
                    threads.execute(stage::whole);
                }
            }
            assertThat(stage.received()).containsExactly(10_000);
            assertThat(stage.health.standing(stage.offer())).isEqualTo(Standing.HEALTHY);
        }
    }

    @Test
    void aStreamThatBreaksOffAfterItsBeginningCountsAsAFailure() {
        try (var stage = RelayStage.of(2)) {
            stage.upstream("a").script(Answer.stream(Chat.role(), Chat.text("half")).thenCut());
            stage.upstream("b").script(Chat.stream("good"));
            stage.stream();
            stage.stream();
            assertThat(stage.stream().tries()).containsExactly("b ok");
        }
    }

    @Test
    void aRefusedCredentialGivesWayToTheNextOneWithinTheCall() {
        try (var stage = RelayStage.empty()) {
            long provider = stage.provider();
            stage.configuration.credential(provider, 1);
            stage.configuration.credential(provider, 1);
            stage.configuration.priced(provider, "m", "1", "USD");
            stage.upstream("a").script(Answer.error(401, "invalid_api_key"), GOOD);
            assertThat(stage.whole().tries()).containsExactly("a credential_refused", "a ok");
            for (int i = 0; i < 4; i++) {
                assertThat(stage.whole().tries()).containsExactly("a ok");
            }
            assertThat(stage.upstream("a").received().stream().map(request -> request.header("authorization").orElseThrow()).distinct())
                    .containsExactly("Bearer secret-1", "Bearer secret-2");
            assertThat(stage.health.isSetAside(1)).isTrue();
        }
    }

    @Test
    void aModelThatItsProviderDoesNotHaveIsLeftAloneAndItsProviderIsNot() {
        try (var stage = RelayStage.of(2)) {
            stage.upstream("a").script(Answer.error(404, "model_not_found"));
            stage.upstream("b").script(GOOD);
            stage.whole();
            stage.whole();
            assertThat(stage.whole().tries()).containsExactly("b ok");
        }
    }
}
