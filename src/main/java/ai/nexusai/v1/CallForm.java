package ai.nexusai.v1;

import ai.nexusai.access.Admission;
import ai.nexusai.dialect.ChatRequest;
import ai.nexusai.relay.ByteBudget;
import jakarta.servlet.http.HttpServletRequest;
import java.util.function.UnaryOperator;

/** How the requests to one path become chat calls, and their answers what that path answers. Thread-safe. */
public interface CallForm {

    /**
     * A request that was read.
     *
     * @param answer makes of the chat completion what the client gets
     */
    record Asked(ChatRequest chat, UnaryOperator<byte[]> answer) {

        /** A chat call like any other. */
        static Asked plainly(ChatRequest chat) {
            return new Asked(chat, UnaryOperator.identity());
        }
    }

    /** The path that such calls are logged under, whichever alias was used. */
    String endpoint();

    /**
     * Reads the body of a request whose client was let in.
     *
     * @param share where the bytes that are held are counted
     * @throws ai.nexusai.error.GatewayException when it cannot be read
     */
    Asked read(HttpServletRequest request, ByteBudget.Share share, Admission admission);
}
