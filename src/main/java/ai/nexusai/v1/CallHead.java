package ai.nexusai.v1;

import ai.nexusai.call.Call;
import ai.nexusai.call.CallIds;
import ai.nexusai.call.Caller;
import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/**
 * What is known of a call before its body is read.
 *
 * @param conversationId the client's, or one made from {@code id}
 */
record CallHead(UUID id, Instant startedAt, long startedNanos, String endpoint, String conversationId, String clientIp) {
    private static final int MAX_CONVERSATION_ID = 128;

    static CallHead of(HttpServletRequest request, CallIds ids, Clock clock, String clientIp) {
        UUID id = ids.next();
        String given = request.getHeader("X-Conversation-Id");
        return new CallHead(id, clock.instant(), System.nanoTime(), "/v1/chat/completions", isValid(given) ? given : id.toString(),
                clientIp);
    }

    /** @throws GatewayException 400 for an {@code X-Conversation-Id} of other characters or length than allowed */
    static void check(HttpServletRequest request) {
        String given = request.getHeader("X-Conversation-Id");
        if (given != null && !isValid(given)) {
            throw new GatewayException(Status.INVALID_VALUE,
                    "The header X-Conversation-Id has to be 1 to 128 of the characters A-Z a-z 0-9 . _ : -").at("X-Conversation-Id");
        }
    }

    private static boolean isValid(String text) {
        if (text == null || text.isEmpty() || text.length() > MAX_CONVERSATION_ID) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letterOrDigit = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
            if (!letterOrDigit && c != '.' && c != '_' && c != ':' && c != '-') {
                return false;
            }
        }
        return true;
    }

    /** The call, as far as it is known when it is refused early. */
    Call call(Caller caller, String model, boolean stream) {
        return new Call(id, startedAt, startedNanos, caller, endpoint, model, stream, conversationId, clientIp);
    }
}
