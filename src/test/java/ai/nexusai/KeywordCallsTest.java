package ai.nexusai;

import ai.nexusai.testing.Answer;
import ai.nexusai.testing.Chat;
import ai.nexusai.testing.FakeUpstream;
import ai.nexusai.testing.RestServer;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What failure keywords do to calls: a first provider that says them, a second one that would serve. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class KeywordCallsTest {
    private static final String LONG = "x".repeat(200);

    private FakeUpstream first;
    private FakeUpstream second;
    private InProcessGateway gateway;
    private long keyword;

    @BeforeAll
    void start() {
        first = new FakeUpstream();
        second = new FakeUpstream();
        gateway = InProcessGateway.start();
        // The cheaper one is tried first.
        priced(gateway.provider("first", first.url()), 1);
        priced(gateway.provider("second", second.url()), 2);
        keyword = gateway.admin("POST", "/api/keywords", "{'keyword': 'out of SERVICE'}").path("id").asLong();
        gateway.admin("POST", "/api/keywords", "{'keyword': 'only there', 'provider_id': 2}");
    }

    private void priced(long provider, int price) {
        gateway.admin("POST", "/api/models", "{'provider_id': " + provider + ", 'model_name': 'm', 'price': {'input': " + price
                + ", 'output': 0}}");
    }

    @BeforeEach
    void bothServe() {
        first.script(Chat.stream("first"));
        second.script(Chat.stream("second"));
        hold(200);
    }

    private void hold(int chars) {
        gateway.admin("PUT", "/api/settings/keyword_hold_chars", "{'value': " + chars + "}");
        // A tripped provider would not be tried first.
        gateway.awaitInForce();
    }

    @AfterAll
    void close() {
        gateway.close();
        first.close();
        second.close();
    }

    private RestServer.Answer stream() {
        return gateway.chat("{'model': 'm', 'stream': true, 'messages': []}");
    }

    private RestServer.Answer whole() {
        return gateway.chat("{'model': 'm', 'messages': []}");
    }

    private List<String> reasons(RestServer.Answer answer) {
        JsonNode row = gateway.row(answer.header("X-Request-Id"));
        return row.path("attempts").findValuesAsText("reason");
    }

    @Test
    void aWholeAnswerWithAKeywordIsTheNextCandidatesTurn() {
        first.script(Answer.json(Chat.whole("Sorry, \\u006fut of service.")));
        second.script(Answer.json(Chat.whole("fine")));
        RestServer.Answer answer = whole();
        assertThat(answer.text()).isEqualTo(Chat.whole("fine"));
        assertThat(reasons(answer)).containsExactly("keyword_" + keyword, "ok");
    }

    @Test
    void aKeywordOverDeltaBordersIsTheNextCandidatesTurn() {
        first.script(Chat.stream("Sorry: o", "ut", " of ser", "vice"));
        RestServer.Answer answer = stream();
        assertThat(answer.text()).contains("second").doesNotContain("Sorry");
        assertThat(reasons(answer)).containsExactly("keyword_" + keyword, "ok");
    }

    @Test
    void aFinishReleasesAShortAnswer() {
        first.script(Chat.stream("short"));
        RestServer.Answer answer = stream();
        assertThat(answer.text()).contains("short").endsWith("data: [DONE]\n\n");
        assertThat(reasons(answer)).containsExactly("ok");
    }

    @Test
    void beyondTheHoldAKeywordIsOnlyRecorded() {
        first.script(Chat.stream(LONG, "out of service"));
        RestServer.Answer answer = stream();
        assertThat(answer.text()).contains(LONG, "out of service").endsWith("data: [DONE]\n\n");
        assertThat(reasons(answer)).containsExactly("keyword_" + keyword);
        assertThat(gateway.row(answer.header("X-Request-Id")).path("outcome").asText()).isEqualTo("ok");
    }

    @Test
    void withoutAHoldStreamsAreOnlyRecordedAndWholeAnswersStillFailOver() {
        hold(0);
        first.script(Chat.stream("out of service"));
        RestServer.Answer answer = stream();
        assertThat(answer.text()).contains("out of service");
        assertThat(reasons(answer)).containsExactly("keyword_" + keyword);
        first.script(Answer.json(Chat.whole("out of service")));
        second.script(Answer.json(Chat.whole("fine")));
        assertThat(whole().text()).contains("fine");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"reasoning_content\":\"out of service?\"}",
        "{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"out of service\"}}]}"})
    void whatIsNoAnswerTextIsNotLookedInto(String delta) {
        first.script(Answer.stream("{\"id\":\"out of service\",\"choices\":[{\"delta\":" + delta + ",\"index\":0}]}", Chat.text("fine"),
                Chat.finish()).done());
        assertThat(reasons(stream())).containsExactly("ok");
    }

    @Test
    void anotherProvidersKeywordDoesNotCount() {
        first.script(Chat.stream("only there"));
        assertThat(reasons(stream())).containsExactly("ok");
    }

    @Test
    void aRefusalOfTheRequestThatNamesAKeywordIsTheUpstreamsOwn() {
        first.script(Answer.json(400, "{\"error\":{\"message\":\"We are out of service\",\"code\":null}}"));
        assertThat(reasons(stream())).containsExactly("keyword_" + keyword, "ok");
        first.script(Answer.error(400, "bad_request"));
        assertThat(stream().status()).isEqualTo(400);
    }

    @Test
    void aStreamThatBreaksWhileItIsHeldBackIsTheNextCandidatesTurn() {
        first.script(Answer.stream(Chat.role(), Chat.text("be")).thenCut());
        RestServer.Answer answer = stream();
        assertThat(answer.text()).contains("second").doesNotContain("\"be\"");
        assertThat(reasons(answer)).last().isEqualTo("ok");
    }

    @Test
    void anEndMarkWhileItIsHeldBackIsAnEnd() {
        first.script(Answer.stream(Chat.role(), Chat.text("brief")).done());
        RestServer.Answer answer = stream();
        assertThat(answer.text()).contains("brief").endsWith("data: [DONE]\n\n");
        assertThat(reasons(answer)).containsExactly("ok");
    }

    @Test
    void everyCandidateWithAKeywordIsATrueError() {
        first.script(Answer.json(Chat.whole("out of service")));
        second.script(Answer.json(Chat.whole("OUT OF SERVICE")));
        RestServer.Answer answer = whole();
        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.json().path("error").path("attempts").findValuesAsText("reason")).containsExactly("keyword_" + keyword,
                "keyword_" + keyword);
        assertThat(answer.text()).doesNotContainIgnoringCase("out of service");
    }

    @Test
    void anAnswerCountsAKeywordOnce() {
        long counted = gateway.admin("POST", "/api/keywords", "{'keyword': 'counted'}").path("id").asLong();
        hold(0);
        first.script(Chat.stream("counted and counted", "counted"));
        stream();
        stream();
        JsonNode row = Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> gateway.admin("GET", "/api/keywords/" + counted, ""),
                keyword -> keyword.path("hits").asLong() >= 2);
        assertThat(row.path("hits").asLong()).isEqualTo(2);
        assertThat(row.path("last_triggered_at").isTextual()).isTrue();
    }
}
