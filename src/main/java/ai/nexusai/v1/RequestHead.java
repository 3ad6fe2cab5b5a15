package ai.nexusai.v1;

import ai.nexusai.call.CallHead;
import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import jakarta.servlet.http.HttpServletRequest;

/** Reads of a relayed request what is known of its call before the body. */
final class RequestHead {
    private static final String CONVERSATION_ID = "X-Conversation-Id";

    private RequestHead() {}

    /** A conversation id that is not allowed counts as none here; {@link #checkConversation} then refuses it. */
    static CallHead of(HttpServletRequest request, CallHead head) {
        String given = request.getHeader(CONVERSATION_ID);
        return given != null && CallHead.isConversationId(given) ? head.in(given) : head;
    }

    /** @throws GatewayException 405 for another method than POST */
    static void checkMethod(HttpServletRequest request) {
        if (!request.getMethod().equals("POST")) {
            throw new GatewayException(Status.METHOD_NOT_ALLOWED, "Send this call as POST.");
        }
    }

    /** @throws GatewayException 400 for an {@code X-Conversation-Id} of other characters or length than allowed */
    static void checkConversation(HttpServletRequest request) {
        String given = request.getHeader(CONVERSATION_ID);
        if (given != null && !CallHead.isConversationId(given)) {
            throw new GatewayException(Status.INVALID_VALUE,
                    "The header " + CONVERSATION_ID + " has to be " + CallHead.CONVERSATION_ID).at(CONVERSATION_ID);
        }
    }
}
