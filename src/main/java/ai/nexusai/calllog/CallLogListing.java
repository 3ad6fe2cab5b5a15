package ai.nexusai.calllog;

import ai.nexusai.db.Cursor;
import ai.nexusai.db.Keyset;
import ai.nexusai.db.StoredTime;
import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;

/**
 * The parameters of the list's query: calls that the filter lets through and that come before ({@code time}, {@code id}).
 *
 * @param pattern what error texts must match; {@code %%} or {@code %} for all
 * @param fetch how many rows at most
 */
public record CallLogListing(CallLogFilter filter, Instant time, UUID id, String pattern, int fetch) {
    private static final UUID LEAST_ID = new UUID(0, 0);

    /**
     * Checks the cursor.
     *
     * @throws GatewayException INVALID_VALUE at {@code after} for one of another list
     */
    static CallLogListing of(CallLogFilter filter, Keyset keyset) {
        if (keyset.after().isEmpty()) {
            return new CallLogListing(filter, filter.to(), LEAST_ID, keyset.pattern(), keyset.fetch());
        }
        return at(filter, keyset, keyset.afterValue(), "after");
    }

    /** The same for the calls after {@code place}, which a {@link #cursor} told; {@code name} is the parameter that it came in. */
    static CallLogListing at(CallLogFilter filter, Keyset keyset, String place, String name) {
        int space = Math.max(0, place.indexOf(' '));
        try {
            return new CallLogListing(filter, StoredTime.parse(place.substring(0, space)), UUID.fromString(place.substring(space).strip()),
                    keyset.pattern(), keyset.fetch());
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new GatewayException(Status.INVALID_VALUE, name + " is not a cursor of this list: send one that a page answered.")
                    .at(name);
        }
    }

    /** The place of {@code log}, for the page after it. */
    static Cursor cursor(CallLog log) {
        return new Cursor(log.startedAt() + " " + log.id(), 0);
    }
}
