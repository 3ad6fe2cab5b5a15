package ai.nexusai.chat;

import ai.nexusai.dialect.openai.ChunkParts;
import ai.nexusai.error.ErrorBody;
import ai.nexusai.json.JsonString;
import ai.nexusai.relay.Account;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Our own protocol: every frame has a type and the client's id of its answer. */
final class OwnForm implements AnswerForm {
    private final Optional<String> id;
    private final String delta;

    private record Start(String type, String id, String conversationId, String model) {}

    /** {@code error} is one of ours, or an upstream's as it came. */
    private record Failed(String type, @JsonInclude(Include.NON_EMPTY) Optional<String> id, Object error) {}

    /** @param id absent for a frame of which none could be read */
    OwnForm(Optional<String> id) {
        this.id = id;
        this.delta = "{\"type\":\"delta\",\"id\":" + new String(JsonString.quote(id.orElse("")), UTF_8) + ",\"";
    }

    @Override
    public Optional<String> id() {
        return id;
    }

    @Override
    public void begin(String conversationId, String model, Outlet out) throws IOException {
        out.send(Frames.json(new Start("start", id.orElseThrow(), conversationId, model)));
    }

    @Override
    public void part(ChunkParts.Part part, String json, Outlet out) throws IOException {
        out.send(delta + part.text() + "\":" + json + '}');
    }

    @Override
    public void pause(Outlet out) {
        // every piece has left already
    }

    @Override
    public String end(Optional<String> finishReason, Account account) {
        return Frames.end(id, finishReason, account);
    }

    @Override
    public String failed(ErrorBody.Detail error) {
        return Frames.json(new Failed("error", id, error));
    }

    @Override
    public String refused(ObjectNode error) {
        return Frames.json(new Failed("error", id, error));
    }
}
