package ai.nexusai.answer;

import ai.nexusai.json.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Events of a stream become the answer that the same call would have had whole. */
final class AssembledAnswerTest {
    private final AssembledAnswer answer = new AssembledAnswer(1_000);

    @Test
    void textsAreJoinedAndHeadedAsAWholeAnswerIs() throws JsonProcessingException {
        choice("'delta': {'role': 'assistant', 'content': ''}, 'finish_reason': null");
        choice("'delta': {'content': 'Hel'}");
        choice("'delta': {'content': 'lo \\u00e4'}");
        choice("'delta': {}, 'finish_reason': 'stop'");
        read("{'id': 'c1', 'choices': [], 'usage': {'prompt_tokens': 3, 'completion_tokens': 2}}");
        assertThat(answer.isCut()).isFalse();
        assertThat(json()).isEqualTo(tree("""
                {'object': 'chat.completion', 'id': 'c1', 'created': 7, 'model': 'm', 'choices': [{'index': 0,
                'message': {'role': 'assistant', 'content': 'Hello ä'}, 'finish_reason': 'stop'}],
                'usage': {'prompt_tokens': 3, 'completion_tokens': 2}}"""));
    }

    @Test
    void toolCallsAreJoinedByTheirIndex() throws JsonProcessingException {
        choice("'delta': {'tool_calls': [{'index': 0, 'id': 'a', 'type': 'function', 'function': {'name': 'find', 'arguments': ''}}]}");
        choice("'delta': {'tool_calls': [{'index': 1, 'id': 'b', 'function': {'name': 'get', 'arguments': '{}'}}]}");
        choice("'delta': {'tool_calls': [{'index': 0, 'function': {'arguments': '{\\'x\\':'}}]}".replace("\\'", "\\\""));
        choice("'delta': {'tool_calls': [{'index': 0, 'function': {'arguments': '1}'}}]}, 'finish_reason': 'tool_calls'");
        JsonNode message = json().path("choices").path(0).path("message");
        assertThat(message.path("content").isNull()).isTrue();
        assertThat(message.path("tool_calls")).isEqualTo(tree("""
                [{'id': 'a', 'type': 'function', 'function': {'name': 'find', 'arguments': '{\\"x\\":1}'}},
                {'id': 'b', 'type': 'function', 'function': {'name': 'get', 'arguments': '{}'}}]"""));
    }

    @Test
    void reasoningRefusalsAndOtherChoicesKeepTheirPlaces() throws JsonProcessingException {
        choice("'delta': {'reasoning_content': 'hm'}");
        choice("'delta': {'reasoning_content': 'm', 'content': 'a'}");
        read("{'choices': [{'index': 1, 'delta': {'refusal': 'no'}, 'finish_reason': 'stop'}]}");
        JsonNode choices = json().path("choices");
        assertThat(choices.path(0)).isEqualTo(tree(
                "{'index': 0, 'message': {'role': 'assistant', 'content': 'a', 'reasoning_content': 'hmm'}, 'finish_reason': null}"));
        assertThat(choices.path(1).path("message").path("refusal").asText()).isEqualTo("no");
    }

    @Test
    void whatIsSaidBeyondTheBoundIsLeftOutAndTold() throws JsonProcessingException {
        choice("'delta': {'content': '" + "x".repeat(990) + "'}");
        choice("'delta': {'content': '0123456789abc'}");
        assertThat(answer.isCut()).isTrue();
        assertThat(json().path("choices").path(0).path("message").path("content").asText()).hasSize(1_000).endsWith("0123456789");
    }

    @Test
    void pairsOverTheBorderOfEventsAreWholeAgainAndHalvesAreMended() throws JsonProcessingException {
        choice("'delta': {'content': 'a\\ud83d'}");
        choice("'delta': {'content': '\\ude00b\\ud83d'}");
        assertThat(json().path("choices").path(0).path("message").path("content").asText()).isEqualTo("a😀b?");
    }

    @Test
    void whatIsNoAnswerAddsNothing() {
        read("{'error': {'message': 'x'}}");
        read("[1, 2");
        read("{'choices': null}");
        assertThat(answer.isEmpty()).isTrue();
        read("{'choices': [1, 'x', {'index': 'y', 'delta': 5}]}");
        assertThat(answer.isCut()).isFalse();
    }

    private void choice(String members) {
        read("{'id': 'c1', 'created': 7, 'model': 'm', 'choices': [{'index': 0, " + members + "}]}");
    }

    private void read(String event) {
        byte[] bytes = ("??" + event.replace('\'', '"')).getBytes(UTF_8);
        answer.read(bytes, 2, bytes.length - 2);
    }

    private JsonNode json() throws JsonProcessingException {
        return Json.MAPPER.readTree(new String(answer.json(), UTF_8));
    }

    private static JsonNode tree(String json) throws JsonProcessingException {
        return Json.MAPPER.readTree(json.replace('\'', '"'));
    }
}
