package ai.nexusai.conversation;

import ai.nexusai.answer.Dialogue;
import ai.nexusai.conversation.ConversationListing.Filter;
import ai.nexusai.conversation.ConversationListing.Place;
import ai.nexusai.conversation.ConversationView.MessageView;
import ai.nexusai.conversation.ConversationView.Spoken;
import ai.nexusai.db.Cursor;
import ai.nexusai.db.Keyset;
import ai.nexusai.db.Page;
import ai.nexusai.db.Reading;
import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import ai.nexusai.message.Packed;
import ai.nexusai.usage.ExchangeRates;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

import static java.util.Objects.requireNonNull;

/**
 * Reads conversations: calls that carry the same id. Their figures come from a roll-up, their messages from what is kept of the calls.
 * Thread-safe.
 */
public final class Conversations {
    private static final UUID LEAST = new UUID(0, 0);

    private final Reading database;
    private final Supplier<ExchangeRates> rates;

    /** @param rates asked for each answer */
    public Conversations(Reading database, Supplier<ExchangeRates> rates) {
        this.database = requireNonNull(database, "database is null");
        this.rates = requireNonNull(rates, "rates is null");
    }

    /** The one that went on last first; {@code keyset.q} is looked for in ids. Fails with RANGE_TOO_WIDE when that takes too long. */
    Page<ConversationView> list(Filter filter, Keyset keyset) {
        var listing = ConversationListing.of(filter, keyset);
        List<ConversationRow> rows = database.report(handle -> handle.attach(ConversationDao.class).list(listing));
        ExchangeRates now = rates.get();
        return Page.of(rows, keyset, ConversationListing::cursor).map(row -> ConversationView.of(row, now));
    }

    /** One conversation over all keys that took part, without what was said. Fails with NOT_FOUND. */
    ConversationView get(String id) {
        List<ConversationRow> rows = database.find(handle -> rows(handle, id))
                .orElseThrow(() -> new GatewayException(Status.NOT_FOUND, "No call with this conversation id is in the log."));
        return ConversationView.sum(rows, rates.get());
    }

    /**
     * The same with what was said in a page of its calls, oldest first, as far as it is kept. Fails with NOT_FOUND.
     *
     * @param keyset counts calls
     */
    Spoken spoken(String id, Keyset keyset) {
        ConversationView conversation = get(id);
        // an index is read from this place on, so that it must not lie long before the first call
        Place place = keyset.after().isEmpty() ? new Place(conversation.firstAt(), LEAST.toString()) : Place.of(keyset.afterValue());
        var listing = new CallsListing(id, conversation.firstAt(), conversation.lastAt(), place.time(), uuid(place.id()), keyset.fetch());
        List<CallOfConversation> calls = database.report(handle -> handle.attach(ConversationDao.class).calls(listing));
        Page<CallOfConversation> page = Page.of(calls, keyset,
                last -> new Cursor(new Place(last.startedAt(), last.id().toString()).text(), 0));
        var messages = new ArrayList<MessageView>();
        boolean first = keyset.after().isEmpty();
        for (CallOfConversation call : page.items()) {
            addTo(messages, call, first);
            first = false;
        }
        return Spoken.of(conversation, new Page<>(messages, page.next()));
    }

    private static Optional<List<ConversationRow>> rows(Handle handle, String id) {
        var dao = handle.attach(ConversationDao.class);
        List<ConversationRow> rows = dao.find(id);
        if (rows.isEmpty()) {
            rows = callId(id).flatMap(dao::single).map(List::of).orElse(rows);
        }
        return Optional.of(rows).filter(found -> !found.isEmpty());
    }

    private static Optional<UUID> callId(String text) {
        try {
            return Optional.of(UUID.fromString(text)).filter(id -> id.toString().equals(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static UUID uuid(String text) {
        return callId(text).orElseThrow(() -> new GatewayException(Status.INVALID_VALUE,
                "after is not a cursor of this list: send the `next` of the page before.").at("after"));
    }

    /** Later calls repeat the conversation so far: of those only what is new. */
    private static void addTo(List<MessageView> messages, CallOfConversation call, boolean first) {
        List<JsonNode> asked = call.request().map(Packed::unpacked).map(first ? Dialogue::all : Dialogue::latest).orElse(List.of());
        for (int i = 0; i < asked.size(); i++) {
            OptionalLong tokens = i == asked.size() - 1 ? call.promptTokens() : OptionalLong.empty();
            messages.add(new MessageView(call.id(), call.startedAt(), asked.get(i), tokens));
        }
        call.answer().map(Packed::unpacked).flatMap(Dialogue::answer)
                .ifPresent(message -> messages.add(new MessageView(call.id(), call.startedAt(), message, call.completionTokens())));
    }
}
