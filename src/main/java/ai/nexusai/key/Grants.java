package ai.nexusai.key;

import java.util.Set;

/**
 * What a key may use. Three empty sets without {@code all} mean nothing, never everything. Asked on the way of every
 * call, so that the sets are hashed; absent in JSON is none.
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
        groups = groups == null ? Set.of() : Set.copyOf(groups);
        providers = providers == null ? Set.of() : Set.copyOf(providers);
        models = models == null ? Set.of() : Set.copyOf(models);
    }

    /** One model and nothing else. */
    public static Grants model(long id) {
        return new Grants(false, Set.of(), Set.of(), Set.of(id));
    }
}
