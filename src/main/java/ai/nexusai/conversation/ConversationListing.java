package ai.nexusai.conversation;

import ai.nexusai.db.Cursor;
import ai.nexusai.db.Keyset;
import ai.nexusai.db.StoredTime;
import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * The parameters of the list's query: conversations that went on within {@code [from, to)} and come before ({@code time}, {@code id},
 * {@code key}).
 *
 * @param keyId of one key; empty for all
 * @param first whether there is no cursor yet
 */
public record ConversationListing(Instant from, Instant to, OptionalLong keyId, boolean first, Instant time, String id, long key,
        String pattern, int fetch) {

    /** Which conversations a list holds. */
    record Filter(Instant from, Instant to, OptionalLong keyId) {}

    /**
     * Checks the cursor.
     *
     * @throws GatewayException INVALID_VALUE at {@code after} for one of another list
     */
    static ConversationListing of(Filter filter, Keyset keyset) {
        boolean first = keyset.after().isEmpty();
        Place place = first ? new Place(filter.to(), "") : Place.of(keyset.afterValue());
        return new ConversationListing(filter.from(), filter.to(), filter.keyId(), first, place.time(), place.id(), keyset.afterId(),
                keyset.pattern(), keyset.fetch());
    }

    /** A moment and an id, as the value of a cursor. */
    record Place(Instant time, String id) {

        /** Reads what {@link #text} wrote. */
        static Place of(String text) {
            int space = Math.max(0, text.indexOf(' '));
            try {
                return new Place(StoredTime.parse(text.substring(0, space)), text.substring(space).strip());
            } catch (DateTimeException e) {
                throw new GatewayException(Status.INVALID_VALUE, "after is not a cursor of this list: send the `next` of the page before.")
                        .at("after");
            }
        }

        String text() {
            return time + " " + id;
        }
    }

    /** The place of {@code row}, for the page after it. */
    static Cursor cursor(ConversationRow row) {
        return new Cursor(new Place(row.lastAt(), row.id()).text(), row.keyId());
    }
}
