package ai.nexusai.bench.routing;

import ai.nexusai.catalog.Catalog;
import ai.nexusai.group.GroupMember;
import ai.nexusai.group.GroupStrategy;
import ai.nexusai.key.ApiKey;
import ai.nexusai.key.Grants;
import ai.nexusai.testing.TestCatalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A configuration of a given size, and calls that its keys may make. Every model has two providers, each with two credentials; every group
 * has four members, and every other one a fallback, so that a plan has as many candidates over a large configuration as over a small one.
 */
final class Configured {
    private static final int MEMBERS = 4;
    private static final int GRANTS = 5;

    private final TestCatalog catalog = new TestCatalog();
    private final Size size;
    private final List<ApiKey> keys;

    /** How much is configured. */
    record Size(int models, int groups, int keys) {}

    /** A name that a key may use. */
    record Call(ApiKey key, String name) {}

    Configured(Size size) {
        this.size = size;
        long[] providers = IntStream.range(0, Math.min(100, size.models())).mapToLong(i -> catalog.provider("provider-" + i)).toArray();
        for (long provider : providers) {
            catalog.credential(provider, 1);
            catalog.credential(provider, 1);
        }
        IntStream.range(0, size.models())
                .forEach(i -> catalog.aliased(providers[i % providers.length], "model-" + i / 2, "alias-" + i / 2));
        IntStream.range(0, size.groups()).forEach(this::addGroup);
        keys = IntStream.range(0, size.keys()).mapToObj(this::addKey).toList();
    }

    private void addGroup(int i) {
        GroupMember[] members = IntStream.range(0, MEMBERS)
                .mapToObj(k -> new GroupMember(1 + (long) (i * MEMBERS + k) % size.models(), 1 + k / 2, 1 + k, true))
                .toArray(GroupMember[]::new);
        if (i % 2 == 0) {
            catalog.groupWithFallback("group-" + i, i + 2L, members);
        } else {
            catalog.group("group-" + i, GroupStrategy.PRIORITY, members);
        }
    }

    private ApiKey addKey(int i) {
        Set<Long> models = some(i, size.models()).flatMap(id -> IntStream.of((id - 1) / 2 * 2 + 1, (id - 1) / 2 * 2 + 2)).boxed()
                .map(Integer::longValue).collect(Collectors.toSet());
        Set<Long> groups = some(i, size.groups()).boxed().map(Integer::longValue).collect(Collectors.toSet());
        return catalog.key("key-" + i, new Grants(false, groups, Set.of(), models));
    }

    /** A few ids of so many. */
    private static IntStream some(int i, int count) {
        return IntStream.range(0, GRANTS).map(k -> 1 + (i * 31 + k) % count);
    }

    Catalog build() {
        return catalog.build();
    }

    /** Random keys, each with a random name among those it may use. */
    Call[] calls(int count, Random random) {
        var calls = new ArrayList<Call>(count);
        for (int i = 0; i < count; i++) {
            ApiKey key = keys.get(random.nextInt(keys.size()));
            calls.add(new Call(key, name(key.grants(), random)));
        }
        return calls.toArray(Call[]::new);
    }

    private static String name(Grants grants, Random random) {
        if (random.nextBoolean()) {
            return "group-" + (any(grants.groups(), random) - 1);
        }
        return (random.nextBoolean() ? "alias-" : "model-") + (any(grants.models(), random) - 1) / 2;
    }

    private static long any(Set<Long> ids, Random random) {
        return List.copyOf(ids).get(random.nextInt(ids.size()));
    }
}
