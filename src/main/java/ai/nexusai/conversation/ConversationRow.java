package ai.nexusai.conversation;

import java.time.Instant;

/**
 * The calls of one key that carry the same conversation id.
 *
 * @param keyName empty when nobody told one
 * @param rounds answered calls
 * @param costs a JSON object: currency to amount
 * @param unpriced answered calls whose cost is not known
 */
public record ConversationRow(String id, long keyId, String keyName, Instant firstAt, Instant lastAt, long calls, long rounds,
        long promptTokens, long completionTokens, String costs, long unpriced) {

    /** The figures of both but for their costs; the key stays. */
    ConversationRow plus(ConversationRow more) {
        return new ConversationRow(id, keyId, keyName, firstAt.isBefore(more.firstAt) ? firstAt : more.firstAt,
                lastAt.isAfter(more.lastAt) ? lastAt : more.lastAt, calls + more.calls, rounds + more.rounds,
                promptTokens + more.promptTokens, completionTokens + more.completionTokens, costs, unpriced + more.unpriced);
    }
}
