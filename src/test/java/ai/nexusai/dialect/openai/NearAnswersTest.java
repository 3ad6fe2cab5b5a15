package ai.nexusai.dialect.openai;

import ai.nexusai.dialect.ChatRequest;
import ai.nexusai.dialect.Envelope;
import ai.nexusai.dialect.Meaning;
import ai.nexusai.dialect.StreamTranslator;
import ai.nexusai.json.Json;
import ai.nexusai.testing.Chat;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

final class NearAnswersTest {
    private static final Envelope ENVELOPE = new Envelope("chatcmpl-7", 1_700_000_000, "m");
    private static final String HEAD = "\"id\":\"chatcmpl-7\",\"object\":\"chat.completion\",\"created\":1700000000,\"model\":\"m\"";
    private static final String CHUNK = HEAD.replace("completion\",", "completion.chunk\",");

    private final OpenAiDialect dialect = new OpenAiDialect();

    private static JsonNode tree(String json) throws IOException {
        return Json.MAPPER.readTree(json.replace('\'', '"'));
    }

    /** A near answer; its choices as they should be. Single quotes stand for double ones. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{'choices':[{'message':'Hi'}]} | [{'message':{'role':'assistant','content':'Hi'},'finish_reason':'stop','index':0}]",
        "{'choices':[{'text':'Hi','finish_reason':'length'}]} | [{'text':'Hi','finish_reason':'length','message':{'role':'assistant','content':'Hi'},'index':0}]",
        "{'choices':[{'content':'Hi'}]} | [{'content':'Hi','message':{'role':'assistant','content':'Hi'},'finish_reason':'stop','index':0}]",
        "{'response':'Hi'} | [{'content':'Hi','message':{'role':'assistant','content':'Hi'},'finish_reason':'stop','index':0}]",
        "{'response':'Hi','choices':null} | [{'content':'Hi','message':{'role':'assistant','content':'Hi'},'finish_reason':'stop','index':0}]",
        "{'choices':[{'message':{'content':'Hi','odd':1.50}},{'message':'Ho'}]} | [{'message':{'content':'Hi','odd':1.50,'role':'assistant'},'finish_reason':'stop','index':0},{'message':{'role':'assistant','content':'Ho'},'finish_reason':'stop','index':1}]"})
    void aNearAnswerBecomesAProperOne(String near, String choices) throws IOException {
        var answer = dialect.whole(near.replace('\'', '"').getBytes(UTF_8), ENVELOPE);
        assertThat(answer.fault()).isEmpty();
        JsonNode mended = Json.MAPPER.readTree(answer.body());
        assertThat(mended.path("choices")).isEqualTo(tree(choices));
        assertThat(mended.path("id").asText() + mended.path("object").asText() + mended.path("created").asText()
                + mended.path("model").asText()).isEqualTo("chatcmpl-7chat.completion1700000000m");
    }

    @Test
    void whatIsThereStays() throws IOException {
        String near = "{'id':'own','usage':{'prompt_tokens':1,'completion_tokens':2},'choices':[{'index':3,'message':'Hi','finish_reason':'length'}],'x':1e3}";
        var answer = dialect.whole(near.replace('\'', '"').getBytes(UTF_8), ENVELOPE);
        assertThat(Json.MAPPER.readTree(answer.body())).isEqualTo(tree(
                "{'id':'own','usage':{'prompt_tokens':1,'completion_tokens':2},'choices':[{'index':3,'message':{'role':'assistant','content':'Hi'},"
                        + "'finish_reason':'length'}],'x':1e3,'object':'chat.completion','created':1700000000,'model':'m'}"));
        assertThat(answer.usage().total()).isEqualTo(3);
    }

    @Test
    void aProperAnswerStaysByteForByte() throws IOException {
        byte[] whole = Chat.whole("Hi").getBytes(UTF_8);
        assertThat(dialect.whole(whole, ENVELOPE).body()).isSameAs(whole);
        List<String> proper = List.of(Chat.role(), " " + Chat.text("a") + " ", Chat.finish());
        assertThat(through(proper)).isEqualTo(proper);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{", "{'choices':[]}", "{'error':{'message':'x'},'response':'y'}", "{'answer':'Hi'}"})
    void whatIsNoAnswerIsStillNone(String body) {
        assertThat(dialect.whole(body.replace('\'', '"').getBytes(UTF_8), ENVELOPE).fault()).isPresent();
    }

    private List<String> through(List<String> chunks) throws IOException {
        StreamTranslator stream = dialect.stream(ChatRequest.parse("{}".getBytes(UTF_8), 2, true), ENVELOPE);
        var got = new ArrayList<String>();
        for (String chunk : chunks) {
            byte[] bytes = ("#" + chunk).getBytes(UTF_8);
            stream.read(bytes, 1, bytes.length - 1, (payload, offset, length) -> got.add(new String(payload, offset, length, UTF_8)));
        }
        return got;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{'choices':[{'delta':'Hi'}]} | {'delta':{'role':'assistant','content':'Hi'},'index':0,'finish_reason':null}",
        "{'choices':[{'message':'Hi'}]} | {'message':'Hi','delta':{'role':'assistant','content':'Hi'},'index':0,'finish_reason':null}",
        "{'choices':[{'message':{'content':'Hi'}}]} | {'message':{'content':'Hi'},'delta':{'content':'Hi'},'index':0,'finish_reason':null}",
        "{'choices':[{'text':'Hi'}]} | {'text':'Hi','delta':{'role':'assistant','content':'Hi'},'index':0,'finish_reason':null}",
        "{'choices':[{'content':'Hi','finish_reason':'stop'}]} | {'content':'Hi','finish_reason':'stop','delta':{'role':'assistant','content':'Hi'},'index':0}",
        "{'response':'Hi','done':true} | {'content':'Hi','finish_reason':'stop','delta':{'role':'assistant','content':'Hi'},'index':0}"})
    void aNearChunkBecomesAProperOne(String near, String choice) throws IOException {
        List<String> got = through(List.of(near.replace('\'', '"')));
        JsonNode chunk = tree(got.getFirst());
        assertThat(chunk.at("/choices/0")).isEqualTo(tree(choice));
        assertThat(got.getFirst()).contains(CHUNK);
    }

    @Test
    void theRoleIsToldOnceAndTheHeadIsTheSameInAllChunks() throws IOException {
        List<String> got = through(List.of("{\"choices\":[{\"text\":\"a\"}]}", "{\"choices\":[{\"text\":\"b\"}]}"));
        assertThat(got).allSatisfy(chunk -> assertThat(chunk).contains(CHUNK));
        assertThat(got.getLast()).contains("\"delta\":{\"content\":\"b\"}");
    }

    @Test
    void endMarksUsageAndErrorsAreReadAsEver() throws IOException {
        StreamTranslator stream = dialect.stream(ChatRequest.parse("{}".getBytes(UTF_8), 2, true), ENVELOPE);
        assertThat(meaning(stream, "[DONE]")).isEqualTo(Meaning.END);
        assertThat(meaning(stream, "{\"choices\":[{\"text\":\"a\"}]}")).isEqualTo(Meaning.CONTENT);
        assertThat(meaning(stream, Chat.usage(11, 7))).isEqualTo(Meaning.LIFECYCLE);
        assertThat(stream.usage().total()).isEqualTo(18);
        assertThat(meaning(stream, Chat.error("broken"))).isEqualTo(Meaning.ERROR);
        assertThat(stream.errorText()).isEqualTo("broken");
        assertThat(meaning(stream, "no json")).isEqualTo(Meaning.MALFORMED);
        assertThat(meaning(stream, "{\"choices\":[{\"text\":\"\\ud83d\"}]}")).as("half a character").isEqualTo(Meaning.CONTENT);
    }

    private static Meaning meaning(StreamTranslator stream, String chunk) throws IOException {
        byte[] bytes = chunk.getBytes(UTF_8);
        return stream.read(bytes, 0, bytes.length, (payload, offset, length) -> {});
    }
}
