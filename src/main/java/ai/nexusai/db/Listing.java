package ai.nexusai.db;

import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import java.util.List;

/**
 * A {@link Keyset} as the parameters of a list query: rows whose ({@code sort value}, {@code id}) come after the cursor's.
 *
 * @param field what the list is sorted by; {@code id} for its own order, where the sort value is the empty text
 * @param first whether there is no cursor yet
 */
public record Listing(String field, boolean descending, boolean first, String pattern, String afterValue, long afterId, int fetch) {

    /**
     * Checks the order asked for.
     *
     * @param fields what the list can be sorted by, beside {@code id}
     * @throws GatewayException INVALID_VALUE at {@code sort} for any other
     */
    public static Listing of(Keyset keyset, List<String> fields) {
        boolean descending = keyset.sort().startsWith("-");
        String asked = descending ? keyset.sort().substring(1) : keyset.sort();
        String field = asked.isEmpty() ? "id" : asked;
        if (!field.equals("id") && !fields.contains(field)) {
            throw new GatewayException(Status.INVALID_VALUE,
                    "sort must be id or " + String.join(" or ", fields) + ", with - before it for descending.").at("sort");
        }
        return new Listing(field, descending, keyset.after().isEmpty(), keyset.pattern(), keyset.afterValue(), keyset.afterId(),
                keyset.fetch());
    }
}
