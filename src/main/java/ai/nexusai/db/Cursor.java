package ai.nexusai.db;

import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import static java.util.Objects.requireNonNull;

/**
 * The place in a sorted list after which a page begins. Its text is opaque to clients.
 *
 * @param value the sort value of the last row that was sent; empty where the list is sorted by id
 * @param id the id of that row, which decides among equal values
 */
public record Cursor(String value, long id) {

    public Cursor {
        requireNonNull(value, "value is null");
    }

    /** Reads what {@link #text} wrote. */
    public static Cursor parse(String text) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            int colon = plain.indexOf(':');
            return new Cursor(plain.substring(colon + 1), Long.parseLong(plain.substring(0, colon)));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new GatewayException(Status.INVALID_VALUE, "after is not a cursor of this list: send the `next` of the page before.")
                    .at("after");
        }
    }

    public String text() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((id + ":" + value).getBytes(StandardCharsets.UTF_8));
    }
}
