package ai.nexusai.dialect.openai;

import ai.nexusai.dialect.Envelope;
import ai.nexusai.json.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Mends answers that are nearly OpenAI's: a message that is a text, {@code text} or {@code content} on the choice, a {@code response} beside
 * no choices; no id, object, time, model, index, role or finish reason. Nothing that is there is changed or taken away, and what is in order
 * stays byte for byte. Used by one thread, for one answer.
 */
final class NearAnswers {
    private static final String CHOICES = "choices";
    private static final String CONTENT = "content";
    private static final String FINISH_REASON = "finish_reason";
    private static final String INDEX = "index";
    private static final String MESSAGE = "message";
    private static final String DELTA = "delta";
    private static final String RESPONSE = "response";
    private static final String ROLE = "role";
    private static final String TEXT = "text";
    private static final JsonNode ASSISTANT = TextNode.valueOf("assistant");

    private final Envelope envelope;
    /** Whether a chunk has told the role already. */
    private boolean roleTold;
    /** Whether the answer at hand was changed. */
    private boolean mended;

    NearAnswers(Envelope envelope) {
        this.envelope = envelope;
    }

    /** A whole answer as it should be; {@code body} itself where it is, or where it is no answer at all. */
    byte[] whole(byte[] body) {
        return mended(body, this::mendWhole);
    }

    /** A chunk as it should be; {@code payload} itself where it is, or where it is no chunk at all. */
    byte[] chunk(byte[] payload) {
        return mended(payload, this::mendChunk);
    }

    private byte[] mended(byte[] json, Consumer<ObjectNode> mending) {
        Optional<ObjectNode> answer = object(json).filter(NearAnswers::isAnswer);
        mended = false;
        answer.ifPresent(mending);
        return mended ? answer.flatMap(NearAnswers::written).orElse(json) : json;
    }

    private static Optional<ObjectNode> object(byte[] json) {
        try {
            return Json.MAPPER.readTree(json) instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory cannot fail to be read", e);
        }
    }

    /** Empty where it holds half a character, which cannot be written. */
    private static Optional<byte[]> written(ObjectNode answer) {
        try {
            return Optional.of(Json.bytes(answer));
        } catch (UncheckedIOException e) {
            return Optional.empty();
        }
    }

    private static boolean isAnswer(ObjectNode answer) {
        boolean failed = answer.hasNonNull("error");
        return !failed && (answer.path(CHOICES).isArray() || answer.path(RESPONSE).isTextual());
    }

    private void mendWhole(ObjectNode answer) {
        fillHead(answer, "chat.completion");
        takeResponse(answer);
        int place = 0;
        for (JsonNode each : answer.withArray(CHOICES)) {
            if (each instanceof ObjectNode choice) {
                mendMessage(choice);
                fill(choice, INDEX, IntNode.valueOf(place));
                fill(choice, FINISH_REASON, TextNode.valueOf("stop"));
            }
            place++;
        }
    }

    private void mendMessage(ObjectNode choice) {
        if (choice.get(MESSAGE) instanceof ObjectNode message) {
            fill(message, ROLE, ASSISTANT);
        } else {
            text(choice, List.of(MESSAGE, TEXT, CONTENT)).ifPresent(text -> put(choice, MESSAGE, said(text)));
        }
    }

    private void mendChunk(ObjectNode answer) {
        fillHead(answer, "chat.completion.chunk");
        takeResponse(answer);
        int place = 0;
        for (JsonNode each : answer.withArray(CHOICES)) {
            if (each instanceof ObjectNode choice) {
                mendDelta(choice);
                fill(choice, INDEX, IntNode.valueOf(place));
                if (!choice.has(FINISH_REASON)) {
                    put(choice, FINISH_REASON, NullNode.getInstance());
                }
            }
            place++;
        }
    }

    private void mendDelta(ObjectNode choice) {
        if (choice.get(DELTA) instanceof ObjectNode delta && (!delta.isEmpty() || !choice.hasNonNull(MESSAGE))) {
            roleTold |= delta.has(ROLE);
        } else if (choice.get(MESSAGE) instanceof ObjectNode message) {
            put(choice, DELTA, message);
            roleTold |= message.has(ROLE);
        } else {
            text(choice, List.of(DELTA, MESSAGE, TEXT, CONTENT)).ifPresent(text -> put(choice, DELTA, delta(text)));
        }
    }

    /** The first chunk of a stream tells the role. */
    private ObjectNode delta(String text) {
        ObjectNode delta = said(text);
        if (roleTold) {
            delta.remove(ROLE);
        }
        roleTold = true;
        return delta;
    }

    /** What the first of these members says that is a text. */
    private static Optional<String> text(ObjectNode choice, List<String> names) {
        return names.stream().map(choice::path).filter(JsonNode::isTextual).map(JsonNode::textValue).findFirst();
    }

    /** A top-level {@code response} is what the one choice says, where there is none. */
    private void takeResponse(ObjectNode answer) {
        if (!answer.path(RESPONSE).isTextual() || !answer.path(CHOICES).isEmpty()) {
            return;
        }
        ObjectNode choice = Json.MAPPER.createObjectNode().put(CONTENT, answer.get(RESPONSE).textValue());
        if (answer.path("done").asBoolean()) {
            choice.put(FINISH_REASON, answer.path("done_reason").asText("stop"));
        }
        put(answer, CHOICES, Json.MAPPER.createArrayNode().add(choice));
    }

    private static ObjectNode said(String text) {
        return Json.MAPPER.createObjectNode().<ObjectNode>set(ROLE, ASSISTANT).put(CONTENT, text);
    }

    private void fillHead(ObjectNode answer, String object) {
        fill(answer, "id", TextNode.valueOf(envelope.id()));
        fill(answer, "object", TextNode.valueOf(object));
        fill(answer, "created", LongNode.valueOf(envelope.created()));
        fill(answer, "model", TextNode.valueOf(envelope.model()));
    }

    private void fill(ObjectNode object, String name, JsonNode value) {
        if (!object.hasNonNull(name)) {
            put(object, name, value);
        }
    }

    private void put(ObjectNode object, String name, JsonNode value) {
        object.set(name, value);
        mended = true;
    }
}
