package ai.nexusai.model;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import static java.util.Objects.requireNonNull;

/**
 * Which models does a list show? What is absent does not matter.
 *
 * @param priced whether any amount of the price in force is known
 * @param ids of which to show those that there are; empty = of all
 */
public record ModelFilter(OptionalLong providerId, Optional<Kind> kind, Optional<Boolean> enabled, Optional<Boolean> priced,
        List<Long> ids) {
    public static final ModelFilter ALL = new ModelFilter(OptionalLong.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
            List.of());

    public ModelFilter {
        requireNonNull(providerId, "providerId is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(enabled, "enabled is null");
        requireNonNull(priced, "priced is null");
        ids = List.copyOf(ids);
    }

    /** For the database. */
    public Optional<String> kindText() {
        return kind.map(Kind::text);
    }

    /** For the database. */
    public long[] idArray() {
        return ids.stream().mapToLong(Long::longValue).toArray();
    }
}
