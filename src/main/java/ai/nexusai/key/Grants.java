package ai.nexusai.key;

import java.util.Set;
import java.util.TreeSet;

import static java.util.Collections.unmodifiableSet;

/**
 * What a key may use. Three empty sets without {@code all} mean nothing, never everything.
 *
 * @param all every group, provider and model, also those added later; the sets are kept but do not narrow it
 * @param groups ids; a grant of a group covers its members when called by the group's name
 * @param providers ids; a grant of a provider covers all its models
 * @param models ids
 */
public record Grants(boolean all, Set<Long> groups, Set<Long> providers, Set<Long> models) {
    public static final Grants NONE = new Grants(false, Set.of(), Set.of(), Set.of());
    public static final Grants ALL = new Grants(true, Set.of(), Set.of(), Set.of());

    public Grants {
        groups = sorted(groups);
        providers = sorted(providers);
        models = sorted(models);
    }

    /** One model and nothing else. */
    public static Grants model(long id) {
        return new Grants(false, Set.of(), Set.of(), Set.of(id));
    }

    /** Absent in JSON is none. */
    private static Set<Long> sorted(Set<Long> ids) {
        if (ids == null) {
            return Set.of();
        }
        return ids.size() < 2 ? Set.copyOf(ids) : unmodifiableSet(new TreeSet<>(ids));
    }
}
