package ai.nexusai.answer;

import ai.nexusai.dialect.ChatRequest;
import ai.nexusai.dialect.Meaning;
import ai.nexusai.dialect.StreamTranslator;
import ai.nexusai.dialect.openai.OpenAiDialect;
import ai.nexusai.json.Json;
import ai.nexusai.model.ThinkTags;
import ai.nexusai.testing.Chat;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

final class ThinkAnswersTest {
    private static final OpenAiDialect DIALECT = new OpenAiDialect();

    /** What a client has in the end: the deltas of choice 0 put together, or the message. */
    private record Got(String content, String reasoning) {}

    /** Text as it comes; what is left of it by strip; by move, content and reasoning. {@code ~} is a line end, {@code _} a space. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"Hello | Hello | Hello | ''", "<think>a</think>Hello | Hello | Hello | a",
        "<think>~a~</think>~~Hello | Hello | Hello | ~a~", "~_<think>a</think>Hello | Hello | Hello | a",
        "~_Hello | ~_Hello | ~_Hello | ''", "Hi <think>a</think> there | Hi__there | Hi__there | a",
        "<think>a</think>~<think>b</think>~Hi | Hi | Hi | ab", "<think>a<think>b</think>c</think>d | d | d | a<think>b</think>c",
        "<think></think>Hi | Hi | Hi | ''", "Hi <think>a | Hi_<think>a | Hi_ | a", "<think>a</thin | <think>a</thin | '' | a</thin",
        "Hi</think>there | Hi</think>there | Hi</think>there | ''", "a < b <thinking> c | a_<_b_<thinking>_c | a_<_b_<thinking>_c | ''",
        "<<think>a</think>b | <b | <b | a", "Hi <thi | Hi_<thi | Hi_<thi | ''", "<think>a</</think>b | b | b | a</",
        "<think>思😀</think>答\"\\~ | 答\"\\~ | 答\"\\~ | 思😀", "~_ | ~_ | ~_ | ''", "<think>a</think>~ | '' | '' | a"})
    void blocksAreTakenOutOrMovedHoweverTheTextIsSplit(String input, String stripped, String content, String reasoning) {
        String text = plain(input.strip().replace(' ', '_'));
        var strip = new Got(plain(stripped), "");
        var move = new Got(plain(content), plain(reasoning));
        assertThat(whole(text, ThinkTags.STRIP)).isEqualTo(strip);
        assertThat(whole(text, ThinkTags.MOVE)).isEqualTo(move);
        for (int at = 0; at <= text.length(); at = at == text.length() ? at + 1 : text.offsetByCodePoints(at, 1)) {
            List<String> pieces = List.of(text.substring(0, at), text.substring(at));
            assertThat(streamed(pieces, ThinkTags.STRIP)).as("%s", pieces).isEqualTo(strip);
            assertThat(streamed(pieces, ThinkTags.MOVE)).as("%s", pieces).isEqualTo(move);
        }
        List<String> letters = text.codePoints().mapToObj(Character::toString).toList();
        assertThat(streamed(letters, ThinkTags.STRIP)).isEqualTo(strip);
        assertThat(streamed(letters, ThinkTags.MOVE)).isEqualTo(move);
    }

    private static String plain(String text) {
        return text.replace('~', '\n').replace('_', ' ');
    }

    private static Got whole(String text, ThinkTags mode) {
        byte[] body = ("{\"choices\":[{\"message\":{\"content\":" + quoted(text) + "},\"finish_reason\":\"stop\"}]}").getBytes(UTF_8);
        JsonNode message = tree(ThinkAnswers.whole(DIALECT.whole(body), mode).body()).at("/choices/0/message");
        return new Got(message.path("content").asText(), message.path("reasoning_content").asText());
    }

    private static Got streamed(List<String> pieces, ThinkTags mode) {
        var chunks = new ArrayList<String>(List.of(Chat.role()));
        pieces.forEach(piece -> chunks.add("{\"choices\":[{\"index\":0,\"delta\":{\"content\":" + quoted(piece) + "}}]}"));
        chunks.add(Chat.finish());
        return put(through(chunks, mode));
    }

    private static Got put(List<String> chunks) {
        var content = new StringBuilder();
        var reasoning = new StringBuilder();
        for (String chunk : chunks) {
            JsonNode delta = tree(chunk.getBytes(UTF_8)).at("/choices/0/delta");
            content.append(delta.path("content").asText(""));
            reasoning.append(delta.path("reasoning_content").asText(""));
        }
        return new Got(content.toString(), reasoning.toString());
    }

    private static List<String> through(List<String> chunks, ThinkTags mode) {
        var got = new ArrayList<String>();
        StreamTranslator stream = stream(mode);
        chunks.forEach(chunk -> read(stream, chunk, got));
        return got;
    }

    private static StreamTranslator stream(ThinkTags mode) {
        return ThinkAnswers.stream(DIALECT.stream(ChatRequest.parse("{}".getBytes(UTF_8), 2, true)), mode);
    }

    private static Meaning read(StreamTranslator stream, String chunk, List<String> got) {
        try {
            byte[] bytes = ("##" + chunk + "#").getBytes(UTF_8);
            return stream.read(bytes, 2, bytes.length - 3,
                    (payload, offset, length) -> got.add(new String(payload, offset, length, UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode tree(byte[] json) {
        try {
            return Json.MAPPER.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String quoted(String text) {
        try {
            return Json.MAPPER.writeValueAsString(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everyOtherByteStaysAsItCame() {
        String before = "{ \"id\" : \"x\", \"odd\":[1.50,{\"content\":\"<think>\"}],\"choices\":[{\"logprobs\":null, \"delta\":{\"role\":\"a\",";
        String behind = " , \"tool_calls\":[{\"function\":{\"arguments\":\"<think>\"}}] } ,\"index\":0,\"finish_reason\":\"stop\"}],"
                + "\"usage\":{\"prompt_tokens\":11,\"completion_tokens\":7}}";
        List<String> got = through(List.of(before + "\"content\" :\"<think>a</think>b\"" + behind), ThinkTags.MOVE);
        assertThat(got).containsExactly(
                before.replace("{\"role\"", "{\"reasoning_content\":\"a\",\"role\"") + "\"content\" :\"b\"" + behind);
        assertThat(through(List.of(before + "\"content\":\"\\u0062\"" + behind), ThinkTags.MOVE))
                .as("an event without a tag is not written anew").containsExactly(before + "\"content\":\"\\u0062\"" + behind);
    }

    @Test
    void keptBlocksAreNotEvenLookedAt() {
        StreamTranslator upstream = DIALECT.stream(ChatRequest.parse("{}".getBytes(UTF_8), 2, true));
        assertThat(ThinkAnswers.stream(upstream, ThinkTags.KEEP)).isSameAs(upstream);
        var answer = DIALECT.whole(Chat.whole("<think>a</think>").getBytes(UTF_8));
        assertThat(ThinkAnswers.whole(answer, ThinkTags.KEEP)).isSameAs(answer);
    }

    @Test
    void usageAndMeaningStayThoseOfTheUpstream() {
        StreamTranslator stream = stream(ThinkTags.STRIP);
        var got = new ArrayList<String>();
        assertThat(read(stream, Chat.text("<think>a"), got)).isEqualTo(Meaning.CONTENT);
        assertThat(read(stream, Chat.textWithUsage("</think>b", "stop", 11, 7), got)).isEqualTo(Meaning.FINISH);
        assertThat(stream.usage().completion()).hasValue(7);
        assertThat(ThinkAnswers.whole(DIALECT.whole(Chat.whole("<think>a</think>b").getBytes(UTF_8)), ThinkTags.STRIP).usage().isUnknown())
                .isFalse();
    }

    @Test
    void whatWaitsWhenTheEndMarkComesWithoutAFinishIsGivenOut() {
        assertThat(put(through(List.of(Chat.role(), Chat.text("a <thi"), "[DONE]"), ThinkTags.MOVE))).isEqualTo(new Got("a <thi", ""));
        List<String> got = through(List.of(Chat.role(), Chat.text("<think>b"), "[DONE]"), ThinkTags.STRIP);
        assertThat(put(got)).isEqualTo(new Got("<think>b", ""));
        assertThat(tree(got.getLast().getBytes(UTF_8)).path("id")).isEqualTo(tree(Chat.role().getBytes(UTF_8)).path("id"));
        assertThat(through(List.of(Chat.text("a"), "[DONE]"), ThinkTags.STRIP)).hasSize(1);
    }

    @Test
    void reasoningThatIsThereIsWrittenOn() {
        assertThat(put(through(List.of(
                "{\"choices\":[{\"delta\":{\"content\":\"<think>b</think>c\",\"reasoning_content\":\"a\"},\"finish_reason\":\"stop\"}]}"),
                ThinkTags.MOVE))).isEqualTo(new Got("c", "ab"));
        assertThat(put(through(List.of(
                "{\"choices\":[{\"delta\":{\"reasoning_content\":null,\"content\":\"<think>b</think>c\"},\"finish_reason\":\"stop\"}]}"),
                ThinkTags.MOVE))).isEqualTo(new Got("c", "b"));
    }

    @Test
    void aFinishWithoutADeltaGetsOneForWhatWaits() {
        for (String delta : List.of("", "\"delta\":{},", "\"delta\":{\"content\":null},", "\"delta\":{\"role\":\"assistant\"},")) {
            List<String> got = through(List.of(Chat.text("a<"), "{\"choices\":[{" + delta + "\"finish_reason\":\"stop\"}]}"),
                    ThinkTags.STRIP);
            assertThat(put(got)).as(delta).isEqualTo(new Got("a<", ""));
        }
    }

    @Test
    void choicesAreReadApart() {
        List<String> got = through(List.of(two("<think>a", "<thi"), two("</think>b", "x")), ThinkTags.MOVE);
        assertThat(put(got)).isEqualTo(new Got("b", "a"));
        assertThat(got.getLast()).contains("\"content\":\"<thix\"");
    }

    private static String two(String first, String second) {
        return "{\"choices\":[{\"delta\":{\"content\":\"" + first + "\"},\"index\":0},{\"index\":1,\"delta\":{\"content\":\"" + second
                + "\"}}]}";
    }

    @Test
    void aListOfPartsAndWhatIsNoTextStayAlone() {
        for (String delta : List.of("{\"content\":[{\"type\":\"text\",\"text\":\"<think>a</think>\"}]}", "{\"refusal\":\"<think>\"}")) {
            String chunk = "{\"choices\":[{\"index\":0,\"delta\":" + delta + ",\"finish_reason\":\"stop\"}]}";
            assertThat(through(List.of(chunk), ThinkTags.STRIP)).containsExactly(chunk);
        }
    }
}
