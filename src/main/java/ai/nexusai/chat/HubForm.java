package ai.nexusai.chat;

import ai.nexusai.dialect.openai.ChunkParts;
import ai.nexusai.error.ErrorBody;
import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import ai.nexusai.json.JsonString;
import ai.nexusai.relay.Account;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The form of NexusAI Hub's console: each frame carries all of the text so far. Pieces that are here together make one frame, since each
 * frame holds the ones before it.
 */
final class HubForm implements AnswerForm {
    private final int maximum;
    private final StringBuilder text = new StringBuilder();
    private boolean unsent;

    private record Message(String content, String type) {}

    private record Failed(String error) {}

    /** @param maximum characters of an answer: it is kept whole until its end */
    HubForm(int maximum) {
        this.maximum = maximum;
    }

    @Override
    public Optional<String> id() {
        return Optional.empty();
    }

    @Override
    public void begin(String conversationId, String model, Outlet out) {
        // this form has no frame for it
    }

    @Override
    public void part(ChunkParts.Part part, String json, Outlet out) {
        if (part != ChunkParts.Part.CONTENT || !json.startsWith("\"")) {
            return;
        }
        byte[] literal = json.getBytes(UTF_8);
        text.append(JsonString.decode(literal, 1, literal.length - 1));
        unsent = true;
        if (text.length() > maximum) {
            throw new GatewayException(Status.UPSTREAM_FAILED, "The answer is longer than " + maximum + " characters.");
        }
    }

    @Override
    public void pause(Outlet out) throws IOException {
        if (unsent) {
            unsent = false;
            out.send(Frames.json(new Message(text.toString(), "message")));
        }
    }

    @Override
    public String end(Optional<String> finishReason, Account account) {
        return Frames.end(Optional.empty(), finishReason, account);
    }

    @Override
    public String failed(ErrorBody.Detail error) {
        return Frames.json(new Failed(error.message()));
    }

    @Override
    public String refused(ObjectNode error) {
        return Frames.json(new Failed(error.path("message").asText("The upstream refused this request.")));
    }
}
