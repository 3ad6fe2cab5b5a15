package ai.nexusai.relay;

import ai.nexusai.InProcessGateway;
import ai.nexusai.testing.Answer;
import ai.nexusai.testing.Chat;
import ai.nexusai.testing.ClientStream;
import ai.nexusai.testing.FakeUpstream;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Where the counts of a call come from, for every way in which an upstream tells them or does not. */
final class TokensSourceTest {
    private static final FakeUpstream UPSTREAM = new FakeUpstream();
    private static final String ASKED = "{'model': '%s', 'messages': [{'role': 'user', 'content': 'Hi'}]}";
    private static final String STREAMED = "{'model': '%s', 'stream': true, 'messages': [{'role': 'user', 'content': 'Hi'}]}";
    private static InProcessGateway gateway;

    @BeforeAll
    static void start() {
        gateway = InProcessGateway.start();
        long provider = gateway.provider("one", UPSTREAM.url());
        gateway.model(provider, "qwen-max");
        gateway.admin("POST", "/api/models", "{'provider_id': " + provider
                + ", 'model_name': 'gpt-4o', 'price': {'input': '2', 'output': '10', 'reasoning': '20', 'currency': 'USD'}}");
        gateway.awaitInForce();
        // the encoding is loaded by the first count
        var request = gateway.request("/v1/tokens/count").header("Content-Type", "application/json");
        gateway.send(request.POST(BodyPublishers.ofString("{\"model\":\"gpt-4o\",\"text\":\"Hi\"}")));
    }

    @AfterAll
    static void stop() {
        gateway.close();
        UPSTREAM.close();
    }

    @AfterEach
    void nothingIsLeft() {
        gateway.awaitNothingHeld();
    }

    /** The prompt has 8 tokens, and "Hello, wonderful world" has 4 when it is put together. */
    static Stream<Arguments> streams() {
        return Stream.of(
                arguments("told in a chunk of its own", Chat.stream("Hel", "lo"), "11 7 - upstream"),
                arguments("told beside null choices", stream("Hel").event(Chat.finish()).event(Chat.usageNullChoices(11, 7)).done(),
                        "11 7 - upstream"),
                arguments("told with content on every chunk, counting up", Answer.stream(Chat.role(),
                        Chat.textWithUsage("a", null, 11, 1), Chat.textWithUsage("b", null, 11, 2), Chat.textWithUsage("c", "stop", 11, 3))
                        .done(), "11 3 - upstream"),
                arguments("told twice", stream("Hel").event(Chat.finish()).event(Chat.usage(5, 5)).event(Chat.usage(11, 7)).done(),
                        "11 7 - upstream"),
                arguments("told as nothing", stream("Hel").event(Chat.finish()).event(Chat.usage(0, 0)).done(), "0 0 - upstream"),
                arguments("told as less than nothing", stream("Hel").event(Chat.finish()).event(Chat.usage(-1, -1)).done(),
                        "0 0 - upstream"),
                arguments("not told", stream("Hel", "lo, wonder", "ful wor", "ld").event(Chat.finish()).done(), "8 4 - counted"),
                arguments("not told, no end mark", stream("Hello, wonderful world").event(Chat.finish()), "8 4 - counted"),
                arguments("not told, escapes", stream("Hello\\u002c wonder", "ful\\u0020world").event(Chat.finish()).done(),
                        "8 4 - counted"),
                arguments("told before the answer", stream().event(Chat.usage(11, 0)).event(Chat.text("Hello, wonderful world"))
                        .event(Chat.finish()).done(), "11 4 - counted"),
                arguments("told without the answer's part",
                        stream("Hello, wonderful world").event(Chat.finish()).event(usage("\"prompt_tokens\":11")).done(),
                        "11 4 - counted"),
                arguments("told without the prompt's part",
                        stream("Hello, wonderful world").event(Chat.finish()).event(usage("\"completion_tokens\":7")).done(),
                        "8 7 - counted"),
                arguments("reasoning", Answer.stream(delta("\"reasoning_content\":\"Hello, wonderful world\""),
                        delta("\"content\":\"Hello, wonderful world\"")).event(Chat.finish()).done(), "8 8 4 counted"),
                arguments("tool calls",
                        Answer.stream(delta("\"tool_calls\":[{\"index\":0,\"id\":\"call_1\",\"type\":\"function\",\"function\":{"
                                + "\"name\":\"weather\",\"arguments\":\"{\\\"city\\\":\"}}]"),
                                delta("\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"\\\"Rome\\\"}\"}}]")).event(Chat.finish())
                                .done(),
                        "8 10 - estimated"),
                arguments("broken off", stream("Hello, wonderful world").thenCut(), "8 4 - counted"),
                arguments("an error in it", stream("Hello, wonderful world").event(Chat.error("down")), "8 4 - counted"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("streams")
    void aStreamsTokensAreRecordedWithTheirSource(String name, Answer answer, String expected) {
        UPSTREAM.script("gpt-4o", answer);
        assertThat(tokens(row(STREAMED, "gpt-4o"))).isEqualTo(expected);
    }

    @Test
    void aWholeAnswersTokensAreCountedToo() {
        UPSTREAM.script("gpt-4o", Answer.json(whole("")));
        JsonNode row = row(ASKED, "gpt-4o");
        assertThat(tokens(row)).isEqualTo("8 4 - counted");
        assertThat(row.path("cost").textValue()).isEqualTo("0.000056");
    }

    @Test
    void halfAUsageIsCompletedAndCostsAllOfIt() {
        UPSTREAM.script("gpt-4o", Answer.json(whole(",\"usage\":{\"prompt_tokens\":1000,\"completion_tokens\":\"many\"}")));
        JsonNode row = row(ASKED, "gpt-4o");
        assertThat(tokens(row)).isEqualTo("1000 4 - counted");
        assertThat(row.path("cost").textValue()).isEqualTo("0.00204");
    }

    @Test
    void aModelOfAnUnknownFamilyIsEstimated() {
        UPSTREAM.script("qwen-max", Answer.json(whole("")), stream("Hello, wonderful world").event(Chat.finish()).done());
        assertThat(tokens(row(ASKED, "qwen-max"))).isEqualTo("8 4 - estimated");
        assertThat(tokens(row(STREAMED, "qwen-max"))).isEqualTo("8 4 - estimated");
    }

    @Test
    void aRefusalHasNoTokens() {
        UPSTREAM.script("gpt-4o", Answer.error(400, "invalid_value"));
        assertThat(tokens(row(ASKED, "gpt-4o"))).isEqualTo("- - - null");
    }

    @Test
    void aClientThatLeavesIsCountedForWhatItGot() throws InterruptedException {
        UPSTREAM.script("gpt-4o", stream("Hello, wonderful world").thenDrip("data: " + Chat.role() + "\n\n", Duration.ofMillis(2)));
        String id;
        try (ClientStream stream = gateway.stream(STREAMED.formatted("gpt-4o"))) {
            id = stream.header("X-Request-Id");
            assertThat(stream.next()).isPresent();
            assertThat(stream.next()).hasValueSatisfying(event -> assertThat(event).contains("wonderful"));
        }
        JsonNode row = gateway.row(id);
        assertThat(tokens(row)).isEqualTo("8 4 - counted");
        assertThat(row.path("outcome").asText()).isEqualTo("client_gone");
    }

    private static JsonNode row(String json, String model) {
        try (ClientStream stream = gateway.stream(json.formatted(model))) {
            stream.body();
            return gateway.row(stream.header("X-Request-Id"));
        }
    }

    /** Input, output and reasoning, and where they come from. */
    private static String tokens(JsonNode row) {
        return Stream.of("prompt_tokens", "completion_tokens", "reasoning_tokens")
                .map(name -> row.path(name).isNumber() ? row.path(name).asText() + " " : "- ").reduce("", String::concat)
                + row.path("tokens_source").asText();
    }

    private static Answer stream(String... texts) {
        Answer answer = Answer.stream(Chat.role());
        Stream.of(texts).forEach(text -> answer.event(Chat.text(text)));
        return answer;
    }

    private static String delta(String members) {
        return "{\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"choices\":[{\"delta\":{" + members + "},\"index\":0}]}";
    }

    private static String usage(String members) {
        return "{\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"choices\":[],\"usage\":{" + members + "}}";
    }

    private static String whole(String usage) {
        return "{\"id\":\"c\",\"object\":\"chat.completion\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\","
                + "\"content\":\"Hello, wonderful world\"},\"finish_reason\":\"stop\"}]" + usage + "}";
    }
}
