package ai.nexusai.db;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import static java.util.Objects.requireNonNull;

/**
 * One page of a list, as the admin API answers it.
 *
 * @param next the text to send as {@code after} for the page that follows; empty on the last page
 */
public record Page<T>(List<T> items, @JsonInclude Optional<String> next) {

    public Page {
        items = List.copyOf(items);
        requireNonNull(next, "next is null");
    }

    /** Cuts {@code rows}, of which {@link Keyset#fetch} were asked for, to the page. */
    public static <T> Page<T> of(List<T> rows, Keyset keyset, Function<T, Cursor> cursor) {
        if (rows.size() <= keyset.limit()) {
            return new Page<>(rows, Optional.empty());
        }
        List<T> items = rows.subList(0, keyset.limit());
        return new Page<>(items, Optional.of(cursor.apply(items.getLast()).text()));
    }

    /** The same page with each row shown by {@code view}. */
    public <V> Page<V> map(Function<? super T, ? extends V> view) {
        return new Page<>(items.stream().<V>map(view).toList(), next);
    }
}
