package ai.nexusai.db;

/**
 * A {@link Keyset} as the parameters of a list query: rows whose ({@code sort value}, {@code id}) come after the cursor's.
 *
 * @param field what the list is sorted by; {@code id} for its own order, where the sort value is the empty text
 * @param first whether there is no cursor yet
 */
public record Listing(String field, boolean descending, boolean first, String pattern, String afterValue, long afterId, int fetch) {

    /** Reads the order asked for; whether the list can be sorted so was checked where the request was read. */
    public static Listing of(Keyset keyset) {
        boolean descending = keyset.sort().startsWith("-");
        String field = descending ? keyset.sort().substring(1) : keyset.sort();
        return new Listing(field.isEmpty() ? "id" : field, descending, keyset.after().isEmpty(), keyset.pattern(), keyset.afterValue(),
                keyset.afterId(), keyset.fetch());
    }
}
