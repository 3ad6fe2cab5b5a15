package ai.nexusai.vision;

import ai.nexusai.answer.AnswerText;
import ai.nexusai.answer.Said;
import ai.nexusai.json.JsonCursor;
import ai.nexusai.json.JsonNames;
import java.util.List;

/**
 * What a model said of a picture, in the shape of sk-llm-gateway.
 *
 * @param recognitionId the id of the answer
 * @param objects one; none where the model said nothing
 */
public record VisionAnswer(String recognitionId, List<SeenObject> objects) {
    private static final JsonNames ID = JsonNames.of("id");

    /**
     * What was seen.
     *
     * @param name the first line of the answer
     * @param description all of the answer
     */
    public record SeenObject(String name, String description) {}

    public VisionAnswer {
        objects = List.copyOf(objects);
    }

    /** Of a chat completion; a refusal is what the model said, too. */
    public static VisionAnswer of(byte[] completion) {
        var text = new StringBuilder();
        for (Said piece : new AnswerText().read(completion, 0, completion.length)) {
            if (piece.choice() == 0 && (piece.kind() == Said.Kind.CONTENT || piece.kind() == Said.Kind.REFUSAL)) {
                text.append(piece.text());
            }
        }
        String said = text.toString().strip();
        return new VisionAnswer(id(completion),
                said.isEmpty() ? List.of() : List.of(new SeenObject(said.lines().findFirst().orElse("").strip(), said)));
    }

    private static String id(byte[] completion) {
        var cursor = new JsonCursor().over(completion, 0, completion.length);
        cursor.enterObject();
        while (cursor.nextField()) {
            if (cursor.name(ID) == 0) {
                return cursor.string("");
            }
        }
        return "";
    }
}
