package ai.nexusai.v1;

import ai.nexusai.access.Admission;
import ai.nexusai.dialect.ChatRequest;
import ai.nexusai.relay.ByteBudget;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Chat completions, as OpenAI's clients send them: JSON.
 *
 * @param maxBody the largest body in bytes
 */
public record ChatForm(int maxBody) implements CallForm {

    @Override
    public String endpoint() {
        return "/v1/chat/completions";
    }

    @Override
    public Asked read(HttpServletRequest request, ByteBudget.Share share, Admission admission) {
        RequestBody body = RequestBody.read(request, share, maxBody);
        return Asked.plainly(ChatRequest.parse(body.bytes(), body.length(), admission.catalog().settings().defaultStream()));
    }
}
