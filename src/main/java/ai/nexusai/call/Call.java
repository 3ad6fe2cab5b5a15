package ai.nexusai.call;

import java.time.Instant;
import java.util.UUID;

import static java.util.Objects.requireNonNull;

/**
 * One call of one client.
 *
 * @param id UUIDv7, also the {@code X-Request-Id} of the answer
 * @param startedAt when the call was taken, for people and for the log
 * @param startedNanos the same moment by {@link System#nanoTime}, for durations and deadlines
 * @param caller who calls
 * @param endpoint the API in its canonical path, whichever alias was used: {@code /v1/chat/completions}
 * @param model what the client named in {@code model}: a group, an alias or an upstream name
 * @param stream whether the client wants the answer piece by piece
 * @param conversationId groups calls for statistics; the client's {@code X-Conversation-Id} or one we made
 * @param clientIp the address behind trusted proxies
 */
public record Call(UUID id, Instant startedAt, long startedNanos, Caller caller, String endpoint, String model, boolean stream,
        String conversationId, String clientIp) {

    public Call {
        requireNonNull(id, "id is null");
        requireNonNull(startedAt, "startedAt is null");
        requireNonNull(caller, "caller is null");
        requireNonNull(endpoint, "endpoint is null");
        requireNonNull(model, "model is null");
        requireNonNull(conversationId, "conversationId is null");
        requireNonNull(clientIp, "clientIp is null");
    }
}
