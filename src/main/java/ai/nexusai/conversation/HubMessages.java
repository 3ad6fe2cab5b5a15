package ai.nexusai.conversation;

import ai.nexusai.answer.Dialogue;
import ai.nexusai.conversation.ConversationView.MessageView;
import ai.nexusai.conversation.ConversationView.Spoken;
import ai.nexusai.db.Cursor;
import ai.nexusai.db.Keyset;
import ai.nexusai.error.GatewayException;
import ai.nexusai.stats.HubStatsResource.HubMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/** What was said in a conversation, with NexusAI Hub's field names. Thread-safe. */
public final class HubMessages {
    private static final int CALLS_AT_ONCE = 50;
    /** Longer conversations are read by {@code /api/conversations}, which has pages. */
    private static final int MOST_MESSAGES = 2_000;

    private final Conversations conversations;

    public HubMessages(Conversations conversations) {
        this.conversations = requireNonNull(conversations, "conversations is null");
    }

    /** Oldest first; none for an unknown conversation. */
    public List<HubMessage> of(String conversation) {
        var messages = new ArrayList<HubMessage>();
        Optional<Cursor> after = Optional.empty();
        try {
            do {
                Spoken page = conversations.spoken(conversation, new Keyset(CALLS_AT_ONCE, after, "", ""));
                page.messages().stream().map(HubMessages::of).forEach(messages::add);
                after = page.next().map(Cursor::parse);
            } while (after.isPresent() && messages.size() < MOST_MESSAGES);
        } catch (GatewayException unknown) {
            return List.of();
        }
        return messages;
    }

    private static HubMessage of(MessageView message) {
        return new HubMessage(message.at(), message.message().path("role").asText(), Dialogue.text(message.message()),
                message.tokens().orElse(0));
    }
}
