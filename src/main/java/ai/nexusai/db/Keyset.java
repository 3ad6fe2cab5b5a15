package ai.nexusai.db;

import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * Which page of a list is asked for.
 *
 * @param limit how many rows at most, 1..500
 * @param after where the page begins; empty for the first page
 * @param q a substring that names must hold, whatever their case; empty text for all
 * @param sort the field to sort by, with {@code -} before it for descending; empty text for the list's own order
 */
public record Keyset(int limit, Optional<Cursor> after, String q, String sort) {
    public static final int DEFAULT_LIMIT = 50;
    public static final int MAX_LIMIT = 500;

    public Keyset {
        requireNonNull(after, "after is null");
        requireNonNull(q, "q is null");
        requireNonNull(sort, "sort is null");
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new GatewayException(Status.INVALID_VALUE, "limit must be from 1 to " + MAX_LIMIT + ".").at("limit");
        }
    }

    /** The first rows in the list's own order. */
    public static Keyset first(int limit) {
        return new Keyset(limit, Optional.empty(), "", "");
    }

    /** How many rows to ask the database for: one more than are sent, which tells whether a page follows. */
    public int fetch() {
        return limit + 1;
    }

    /** {@code q} as a pattern for {@code ILIKE}, its own {@code % _ \} taken literally; {@code %} for all. */
    public String pattern() {
        return "%" + q.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }

    /** The id to begin after; 0 on the first page. */
    public long afterId() {
        return after.map(Cursor::id).orElse(0L);
    }

    /** The sort value to begin after; empty on the first page. */
    public String afterValue() {
        return after.map(Cursor::value).orElse("");
    }
}
