package ai.nexusai.conversation;

import ai.nexusai.db.Page;
import ai.nexusai.usage.ExchangeRates;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What a conversation came to, as the admin API shows it.
 *
 * @param keyId the key whose calls these are; absent for one of several keys
 * @param cost in {@code currency}; absent where an exchange rate is missing
 * @param costs currency to amount, as they were paid
 */
record ConversationView(String id, @JsonInclude OptionalLong keyId, @JsonInclude Optional<String> keyName, long calls, long rounds,
        long promptTokens, long completionTokens, long totalTokens, @JsonInclude Optional<String> cost, String currency,
        Map<String, String> costs, long unpriced, Instant firstAt, Instant lastAt) {

    static ConversationView of(ConversationRow row, ExchangeRates rates) {
        Map<String, BigDecimal> costs = Costs.of(row.costs());
        return new ConversationView(row.id(), OptionalLong.of(row.keyId()), Optional.of(row.keyName()).filter(name -> !name.isEmpty()),
                row.calls(), row.rounds(), row.promptTokens(), row.completionTokens(), row.promptTokens() + row.completionTokens(),
                Costs.inBase(costs, rates), rates.base(), Costs.texts(costs), row.unpriced(), row.firstAt(), row.lastAt());
    }

    /** What the rows of several keys come to together; there is at least one. */
    static ConversationView sum(List<ConversationRow> rows, ExchangeRates rates) {
        if (rows.size() == 1) {
            return of(rows.getFirst(), rates);
        }
        ConversationRow all = rows.stream().reduce(ConversationRow::plus).orElseThrow();
        var costs = new TreeMap<String, BigDecimal>();
        rows.forEach(row -> Costs.of(row.costs()).forEach((currency, amount) -> costs.merge(currency, amount, BigDecimal::add)));
        return new ConversationView(all.id(), OptionalLong.empty(), Optional.empty(), all.calls(), all.rounds(), all.promptTokens(),
                all.completionTokens(), all.promptTokens() + all.completionTokens(), Costs.inBase(costs, rates), rates.base(),
                Costs.texts(costs), all.unpriced(), all.firstAt(), all.lastAt());
    }

    /**
     * A page of what was said.
     *
     * @param next where the next page begins; absent on the last
     */
    record Spoken(@JsonUnwrapped ConversationView conversation, List<MessageView> messages,
            @JsonInclude Optional<String> next) {

        /** Without what was said. */
        static Spoken silent(ConversationView conversation) {
            return new Spoken(conversation, List.of(), Optional.empty());
        }

        static Spoken of(ConversationView conversation, Page<MessageView> page) {
            return new Spoken(conversation, page.items(), page.next());
        }
    }

    /**
     * One message.
     *
     * @param at when its call began
     * @param message as it was sent, such as {@code {"role": "user", "content": "hi"}}
     * @param tokens of an answer, its own; of the last message before it, those of the whole prompt; else absent
     */
    record MessageView(UUID callId, Instant at, JsonNode message, @JsonInclude OptionalLong tokens) {}
}
