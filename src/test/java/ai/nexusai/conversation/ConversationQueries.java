package ai.nexusai.conversation;

import ai.nexusai.conversation.ConversationListing.Filter;
import ai.nexusai.db.Database;
import ai.nexusai.db.Keyset;
import ai.nexusai.usage.ExchangeRates;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Every query of conversations as the product makes it, over calls that end at a given moment. */
public final class ConversationQueries {
    private final Conversations conversations;
    private final Instant now;

    public ConversationQueries(Database database, Instant now) {
        this.conversations = new Conversations(database, () -> new ExchangeRates("USD", Map.of()));
        this.now = now;
    }

    /** Name to what runs it, in the order to show. */
    public Map<String, Runnable> all() {
        var all = new LinkedHashMap<String, Runnable>();
        all.put("conversations, 24 hours", () -> list(Duration.ofDays(1), OptionalLong.empty(), ""));
        all.put("conversations, 30 days", () -> list(Duration.ofDays(30), OptionalLong.empty(), ""));
        all.put("conversations of a key, 30 days", () -> list(Duration.ofDays(30), OptionalLong.of(7), ""));
        all.put("conversations by id, 24 hours", () -> list(Duration.ofDays(1), OptionalLong.empty(), last()));
        all.put("one conversation with its calls", () -> conversations.spoken(last(), Keyset.first(50)));
        return all;
    }

    private String last() {
        return conversations.list(filter(Duration.ofDays(1), OptionalLong.empty()), Keyset.first(1)).items().getFirst().id();
    }

    private void list(Duration range, OptionalLong keyId, String q) {
        conversations.list(filter(range, keyId), new Keyset(50, Optional.empty(), q, ""));
    }

    private Filter filter(Duration range, OptionalLong keyId) {
        return new Filter(now.minus(range), now, keyId);
    }
}
