package ai.nexusai.chat;

import ai.nexusai.dialect.openai.ChunkParts;
import ai.nexusai.error.ErrorBody;
import ai.nexusai.relay.Account;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;

/** How does one answer look in frames? One object per answer, used by its thread. */
sealed interface AnswerForm permits OwnForm, HubForm {

    /** Takes the frames. */
    @FunctionalInterface
    interface Outlet {

        /**
         * Sends one.
         *
         * @throws IOException when the client cannot be written to any more
         */
        void send(String frame) throws IOException;
    }

    /** The client's id of the answer; empty in a form whose frames carry none, so that they must not mix with those of another answer. */
    Optional<String> id();

    /** The answer is decided, and its pieces follow. */
    void begin(String conversationId, String model, Outlet out) throws IOException;

    /** One piece: a JSON value as the upstream wrote it. */
    void part(ChunkParts.Part part, String json, Outlet out) throws IOException;

    /** No further piece is here for the moment. */
    void pause(Outlet out) throws IOException;

    /** The last frame of an answer that came to its end. */
    String end(Optional<String> finishReason, Account account);

    /** The only or last frame of an answer that failed. */
    String failed(ErrorBody.Detail error);

    /** The only frame where the upstream found fault with the client's own request; {@code error} is its error object. */
    String refused(ObjectNode error);
}
