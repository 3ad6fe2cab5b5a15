package ai.nexusai.dialect.openai.tokens;

import ai.nexusai.dialect.AnswerPieces;
import ai.nexusai.dialect.AnswerPieces.Kind;
import ai.nexusai.dialect.AnswerPieces.Text;
import ai.nexusai.dialect.AnswerPieces.Value;
import ai.nexusai.json.Json;
import ai.nexusai.usage.TextCounter;
import ai.nexusai.usage.TokenCounter.Count;
import ai.nexusai.usage.TokenEncoding;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an answer counts: the tokens of its texts, each put together before it is counted, since a piece may end within a token. How the calls
 * of tools are written inside a model is not published: their names and arguments are counted, and the sum is an estimate.
 */
final class AnswerTokens {
    private static final int TOOL_CALL = 4;
    private static final int BYTES_PER_TOKEN = 4;

    private final TextCounter counter;
    private final TokenEncoding encoding;
    private final Map<Place, StringBuilder> texts = new LinkedHashMap<>();
    private long toolCalls;
    private boolean unseen;

    /** What goes on from piece to piece; {@code part} tells the tool calls of one choice apart. */
    private record Place(int choice, Kind kind, long part) {}

    AnswerTokens(TextCounter counter, TokenEncoding encoding) {
        this.counter = counter;
        this.encoding = encoding;
    }

    AnswerCount of(AnswerPieces said) {
        for (var piece : said.all()) {
            switch (piece) {
                case Text text -> append(new Place(text.choice(), text.kind(), 0), text.text());
                case Value value -> read(value);
            }
        }
        Count all = Count.of(TOOL_CALL * toolCalls);
        long reasoning = 0;
        for (var text : texts.entrySet()) {
            Count count = counter.count(encoding, text.getValue().toString());
            all = all.plus(count);
            reasoning += text.getKey().kind() == Kind.REASONING ? count.tokens() : 0;
        }
        all = all.plus(beyond(said, all.tokens()));
        return new AnswerCount(toolCalls > 0 || unseen ? all.estimated() : all, reasoning);
    }

    /** What was not kept has as many tokens for a byte as what was. */
    private static Count beyond(AnswerPieces said, long tokens) {
        if (said.beyond() == 0) {
            return Count.NONE;
        }
        long kept = said.size() - said.beyond();
        return new Count(kept == 0 ? said.beyond() / BYTES_PER_TOKEN : Math.round((double) tokens * said.beyond() / kept), false);
    }

    private void read(Value value) {
        JsonNode tree = tree(value.json());
        switch (value.kind()) {
            case TOOL_CALLS -> tree.forEach(call -> toolCall(value, call));
            case FUNCTION_CALL -> function(new Place(value.choice(), value.kind(), 0), tree);
            case CONTENT, REASONING -> parts(new Place(value.choice(), value.kind(), 0), tree);
            case AUDIO -> {
                unseen = true;
                append(new Place(value.choice(), value.kind(), 0), tree.path("transcript").asText());
            }
        }
    }

    private void toolCall(Value value, JsonNode call) {
        var place = new Place(value.choice(), value.kind(), call.path("index").asLong());
        function(place, call.path("function"));
    }

    /** A name begins a call; of its arguments more may follow. */
    private void function(Place place, JsonNode function) {
        if (!function.path("name").asText().isEmpty()) {
            toolCalls++;
        }
        append(place, function.path("name").asText());
        append(place, function.path("arguments").asText());
    }

    private void parts(Place place, JsonNode parts) {
        for (JsonNode part : parts) {
            append(place, part.path("text").asText());
            unseen |= !part.has("text");
        }
    }

    private void append(Place place, String text) {
        if (!text.isEmpty()) {
            texts.computeIfAbsent(place, ignored -> new StringBuilder()).append(text);
        }
    }

    private static JsonNode tree(String json) {
        try {
            return Json.MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
