package ai.nexusai.relay;

import ai.nexusai.provider.Timeouts;
import ai.nexusai.relay.RelayStage.Heard;
import ai.nexusai.testing.Answer;
import ai.nexusai.testing.Chat;
import ai.nexusai.testing.FakeUpstream;
import ai.nexusai.testing.Gate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

final class FailoverTest {
    private static final Answer GOOD = Answer.json(Chat.whole("good"));

    static Stream<Arguments> faultsOfWholeAnswers() {
        return Stream.of(arguments("closed", Answer.hangUp(), "reset"), arguments("408", Answer.error(408, "x"), "status_408"),
                arguments("409", Answer.error(409, "x"), "status_409"), arguments("425", Answer.error(425, "x"), "status_425"),
                arguments("429", Answer.error(429, "x"), "status_429"), arguments("500", Answer.error(500, "x"), "status_500"),
                arguments("503", Answer.error(503, "x"), "status_503"), arguments("redirect", Answer.empty(302), "status_302"),
                arguments("no JSON", Answer.json("<html>"), "invalid_json"),
                arguments("cut JSON", Answer.json("{\"choices\":[{"), "invalid_json"),
                arguments("no choices", Answer.json("{\"choices\":[]}"), "empty_choices"),
                arguments("error in 200", Answer.json(Chat.error("boom")), "error_in_200"),
                arguments("a stream", Chat.stream("x"), "unexpected_stream"), arguments("body cut", GOOD_CUT, "reset"),
                arguments("401", Answer.error(401, "invalid_api_key"), "credential_refused"),
                arguments("402", Answer.error(402, "x"), "insufficient_quota"), arguments("403", Answer.error(403, "x"), "status_403"),
                arguments("404", Answer.error(404, "model_not_found"), "model_not_found"),
                arguments("quota", Answer.error(429, "insufficient_quota"), "insufficient_quota"));
    }

    private static final Answer GOOD_CUT = Answer.json(Chat.whole("good")).thenCut();

    @ParameterizedTest(name = "{0}")
    @MethodSource("faultsOfWholeAnswers")
    void aFailedCandidateGivesWayToTheNext(String name, Answer fault, String reason) {
        try (var stage = RelayStage.of(3)) {
            stage.upstream("a").script(fault);
            stage.upstream("b").script(fault);
            stage.upstream("c").script(GOOD);
            Heard heard = stage.whole();
            assertThat(heard.status()).isEqualTo(200);
            assertThat(heard.text()).isEqualTo(Chat.whole("good"));
            assertThat(heard.tries()).containsExactly("a " + reason, "b " + reason, "c ok");
            assertThat(stage.leased()).isZero();
        }
    }

    static Stream<Arguments> faultsOfStreams() {
        return Stream.of(arguments("500", Answer.error(500, "x"), "status_500"),
                arguments("empty", Answer.stream().done(), "empty_stream"),
                arguments("no event at all", Answer.stream(), "closed_early"),
                arguments("cut after the role", Answer.stream(Chat.role()).thenCut(), "reset"),
                arguments("ended after the role", Answer.stream(Chat.role()), "closed_early"),
                arguments("error after the role", Answer.stream(Chat.role(), Chat.error("boom")), "error_in_stream"),
                arguments("error object as the answer", Answer.json(Chat.error("boom")), "not_a_stream"),
                arguments("quota error as an event", Answer.stream("{\"error\":{\"code\":\"insufficient_quota\"}}"), "insufficient_quota"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faultsOfStreams")
    void untilTheFirstContentAStreamFallsOverFreely(String name, Answer fault, String reason) {
        try (var stage = RelayStage.of(2)) {
            stage.upstream("a").script(fault);
            stage.upstream("b").script(Chat.stream("good"));
            Heard heard = stage.stream();
            assertThat(heard.failure()).isEmpty();
            assertThat(heard.tries()).containsExactly("a " + reason, "b ok");
            assertThat(heard.text()).contains("good").containsOnlyOnce("\"role\"");
        }
    }

    @Test
    void afterTheFirstContentNoOtherAnswerIsMixedIn() {
        try (var stage = RelayStage.of(2)) {
            stage.upstream("a").script(Answer.stream(Chat.role(), Chat.text("half")).thenCut());
            stage.upstream("b").script(Chat.stream("good"));
            Heard heard = stage.stream();
            assertThat(heard.failure()).isEqualTo("upstream_failed");
            assertThat(heard.text()).contains("half").doesNotContain("good");
            assertThat(heard.tries()).containsExactly("a reset");
            assertThat(stage.received()).containsExactly(1, 0);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 413, 422})
    void theClientsOwnFaultIsPassedThroughAndTriedNowhereElse(int status) {
        try (var stage = RelayStage.of(2)) {
            stage.upstream("a").script(Answer.error(status, "bad_request"));
            Heard heard = stage.whole();
            assertThat(heard.status()).isEqualTo(status);
            assertThat(heard.text()).contains("\"code\":\"bad_request\"");
            assertThat(stage.received()).containsExactly(1, 0);
        }
    }

    @Test
    void aRequestThatIsTooLongGoesToALargerWindowOnly() {
        try (var stage = RelayStage.empty()) {
            stage.configuration.windowed(stage.provider(), "m", "1", 8_000);
            stage.configuration.windowed(stage.provider(), "m", "2", 4_000);
            stage.configuration.windowed(stage.provider(), "m", "3", 32_000);
            stage.upstream("a").script(Answer.error(400, "context_length_exceeded"));
            stage.upstream("c").script(GOOD, Answer.error(400, "context_length_exceeded"));
            assertThat(stage.whole().tries()).containsExactly("a context_too_long", "c ok");
            Heard tooLongForAll = stage.whole();
            assertThat(tooLongForAll.status()).isEqualTo(400);
            assertThat(tooLongForAll.text()).contains("context_length_exceeded");
            assertThat(stage.received()).containsExactly(2, 0, 2);
        }
    }

    static Stream<Arguments> endsOfCallsThatNobodyServed() {
        Answer limited = Answer.error(429, "rate_limit_exceeded");
        return Stream.of(
                arguments("all rate-limited: the smallest wait", List.of(limited30(), limited20()), 429, "rate_limit_exceeded 20"),
                arguments("one without a wait", List.of(limited30(), limited), 429, "rate_limit_exceeded 30"),
                arguments("overloaded", List.of(Answer.error(503, "x"), Answer.error(529, "x")), 503, "no_provider_available"),
                arguments("not all rate-limited", List.of(limited30(), Answer.error(500, "x")), 502, "upstream_failed"),
                arguments("our key is bad", List.of(Answer.error(401, "x"), Answer.error(403, "x")), 502, "upstream_failed"),
                arguments("our money is gone", List.of(Answer.error(402, "x"), Answer.error(429, "insufficient_quota")), 502,
                        "upstream_failed"),
                arguments("our model is wrong", List.of(Answer.error(404, "x"), Answer.error(404, "x")), 502, "upstream_failed"));
    }

    private static Answer limited20() {
        return Answer.error(429, "rate_limit_exceeded").header("Retry-After", "20");
    }

    private static Answer limited30() {
        return Answer.error(429, "rate_limit_exceeded").header("Retry-After", "30");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("endsOfCallsThatNobodyServed")
    void aCallThatNobodyServedEndsInATrueStatusAndNamesItsTries(String name, List<Answer> answers, int status, String failure) {
        try (var stage = RelayStage.of(2)) {
            stage.upstream("a").script(answers.getFirst());
            stage.upstream("b").script(answers.getLast());
            Heard heard = stage.whole();
            assertThat(heard.status()).isEqualTo(status);
            assertThat(heard.failure()).isEqualTo(failure);
            assertThat(heard.tries()).hasSize(2);
            assertThat(heard.text()).doesNotContain("127.0.0.1");
        }
    }

    @Test
    void whenTheTimeOfTheCallIsOverTheAnswerIsATimeout() {
        try (var stage = RelayStage.empty()) {
            for (int i = 1; i <= 2; i++) {
                stage.configuration.priced(stage.provider(new Timeouts(1_000, 0, 0, 200)), "m", Integer.toString(i), "USD");
            }
            stage.upstream("a").script(Answer.error(500, "x"));
            stage.upstream("b").script(Answer.silence());
            Heard heard = stage.whole();
            assertThat(heard.status()).isEqualTo(504);
            assertThat(heard.tries()).containsExactly("a status_500", "b total_timeout");
        }
    }

    @Test
    void anUnreachableProviderGivesWay() {
        try (var stage = RelayStage.empty()) {
            stage.configuration.priced(stage.configuration.providerAt("gone", FakeUpstream.refusing(), Timeouts.DEFAULTS), "m", "1", "USD");
            stage.configuration.priced(stage.provider(), "m", "2", "USD");
            stage.upstream("a").script(GOOD);
            assertThat(stage.whole().tries()).containsExactly("gone connect_failed", "a ok");
        }
    }

    @Test
    void aLoneCandidateThatFailedInPassingIsTriedAgainAsOftenAsTheSettingSays() {
        try (var stage = RelayStage.of(1)) {
            stage.settings = RelayStage.settings(2, Duration.ofSeconds(5));
            stage.upstream("a").script(Answer.error(503, "x"), Answer.error(429, "x"), GOOD);
            assertThat(stage.whole().tries()).containsExactly("a status_503", "a status_429", "a ok");
            stage.upstream("a").script(Answer.error(503, "x"));
            assertThat(stage.whole().tries()).hasSize(3);
        }
    }

    @Test
    void othersAreTriedBeforeAnyIsTriedAgain() {
        try (var stage = RelayStage.of(2)) {
            stage.settings = RelayStage.settings(1, Duration.ofSeconds(5));
            stage.upstream("a").script(Answer.error(503, "x"), GOOD);
            stage.upstream("b").script(Answer.error(501, "x"));
            assertThat(stage.whole().tries()).containsExactly("a status_503", "b status_501", "a ok");
        }
    }

    @Test
    void aWaitThatIsTooLongIsLeftToTheClient() {
        try (var stage = RelayStage.of(1)) {
            stage.settings = RelayStage.settings(1, Duration.ofSeconds(5));
            stage.upstream("a").script(limited20());
            Heard heard = stage.whole();
            assertThat(heard.failure()).isEqualTo("rate_limit_exceeded 20");
            assertThat(heard.tries()).hasSize(1);
        }
    }

    @Test
    void aShortRetryAfterIsKept() {
        try (var stage = RelayStage.of(1)) {
            stage.settings = RelayStage.settings(1, Duration.ofSeconds(5));
            stage.upstream("a").script(Answer.error(429, "x").header("Retry-After-Ms", "300"), GOOD);
            long started = System.nanoTime();
            assertThat(stage.whole().tries()).containsExactly("a status_429", "a ok");
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
        }
    }

    @Test
    void cancellingEndsAPause() throws Exception {
        try (var stage = RelayStage.of(1); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            stage.settings = RelayStage.settings(1, Duration.ofSeconds(60));
            var answered = new Gate();
            stage.upstream("a").script(Answer.error(429, "x").header("Retry-After", "60").gate(answered));
            var cancellation = new Cancellation();
            var call = threads.submit(() -> stage.call(false, cancellation));
            answered.awaitReached();
            answered.open();
            cancellation.cancel();
            assertThatThrownBy(() -> call.get(30, TimeUnit.SECONDS)).hasCauseInstanceOf(ClientGoneException.class);
        }
    }
}
