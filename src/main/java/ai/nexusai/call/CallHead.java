package ai.nexusai.call;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

import static java.util.Objects.requireNonNull;

/**
 * What is known of a call before its body is read.
 *
 * @param conversationId the client's, or one made from {@code id}
 */
public record CallHead(UUID id, Instant startedAt, long startedNanos, String endpoint, String conversationId, String clientIp) {
    /** What {@link #isConversationId} lets in, in words for messages. */
    public static final String CONVERSATION_ID = "1 to 128 of the characters A-Z a-z 0-9 . _ : -";
    private static final int MAX_CONVERSATION_ID = 128;

    public CallHead {
        requireNonNull(id, "id is null");
        requireNonNull(startedAt, "startedAt is null");
        requireNonNull(endpoint, "endpoint is null");
        requireNonNull(conversationId, "conversationId is null");
        requireNonNull(clientIp, "clientIp is null");
    }

    /** A call that begins now, in a conversation of its own. */
    public static CallHead begin(UUID id, Clock clock, String endpoint, String clientIp) {
        return new CallHead(id, clock.instant(), System.nanoTime(), endpoint, id.toString(), clientIp);
    }

    /** The same call in the client's own conversation. */
    public CallHead in(String conversation) {
        return new CallHead(id, startedAt, startedNanos, endpoint, conversation, clientIp);
    }

    /** The call, as far as it is known when it is refused early. */
    public Call call(Caller caller, String model, boolean stream) {
        return new Call(id, startedAt, startedNanos, caller, endpoint, model, stream, conversationId, clientIp);
    }

    /** Whether a client may name its conversation so. */
    public static boolean isConversationId(String text) {
        if (text.isEmpty() || text.length() > MAX_CONVERSATION_ID) {
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
}
