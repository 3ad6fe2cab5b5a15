package ai.nexusai.dialect.openai;

import ai.nexusai.dialect.AnswerPieces;
import ai.nexusai.dialect.WholeAnswer;
import ai.nexusai.json.JsonCursor;
import ai.nexusai.json.JsonKind;
import ai.nexusai.json.JsonNames;
import ai.nexusai.usage.TokenUsage;
import java.util.Optional;

/** Reads a whole chat completion: is it one, and what did it use? */
final class Completion {
    private static final JsonNames NAMES = JsonNames.of("choices", "usage", "error");

    private Completion() {}

    static WholeAnswer read(byte[] body) {
        var cursor = new JsonCursor().over(body, 0, body.length);
        boolean choices = false;
        boolean error = false;
        TokenUsage usage = TokenUsage.NONE;
        if (!cursor.enterObject()) {
            return fault(body, "invalid_json");
        }
        while (cursor.nextField()) {
            switch (cursor.name(NAMES)) {
                case 0 -> choices = cursor.kind() == JsonKind.ARRAY && cursor.skipHasContent();
                case 1 -> usage = usage.merge(UsageReader.read(cursor));
                case 2 -> error = cursor.skipHasContent();
                default -> {
                    // the next step skips it
                }
            }
        }
        if (!cursor.finish()) {
            return fault(body, "invalid_json");
        }
        if (error) {
            return fault(body, WholeAnswer.ERROR);
        }
        return choices ? answer(body, usage) : fault(body, "empty_choices");
    }

    private static WholeAnswer answer(byte[] body, TokenUsage usage) {
        return new WholeAnswer(body, usage, usage.isComplete() ? new AnswerPieces() : ChunkReader.whole(body), Optional.empty());
    }

    private static WholeAnswer fault(byte[] body, String reason) {
        return WholeAnswer.uncounted(body, Optional.of(reason));
    }
}
