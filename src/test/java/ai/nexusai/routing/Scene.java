package ai.nexusai.routing;

import ai.nexusai.catalog.Catalog;
import ai.nexusai.error.GatewayException;
import ai.nexusai.group.GroupMember;
import ai.nexusai.group.GroupStrategy;
import ai.nexusai.key.ApiKey;
import ai.nexusai.key.Grants;
import ai.nexusai.routing.Health.Standing;
import ai.nexusai.testing.TestCatalog;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * What a rule of the router is tried on. Every model has a provider of its own, whose name stands for it in what {@link #asked} answers; a
 * model that is named only once has that name, too.
 */
final class Scene {
    private final TestCatalog catalog = new TestCatalog();
    private final ScriptedHealth health = new ScriptedHealth();
    private final Map<String, Long> models = new HashMap<>();
    private Grants grants = Grants.ALL;

    /** A model of this name, as a member of priority 1. */
    GroupMember model(String name) {
        return known(name, catalog.model(catalog.provider(name), name), 1, 1);
    }

    GroupMember model(String name, int priority) {
        return known(name, catalog.model(catalog.provider(name), name), priority, 1);
    }

    GroupMember weighted(String name, int weight) {
        return known(name, catalog.model(catalog.provider(name), name), 1, weight);
    }

    GroupMember priced(String name, String amount, String currency) {
        return known(name, catalog.priced(catalog.provider(name), name, amount, currency), 1, 1);
    }

    Scene rate(String currency, String worth) {
        catalog.rate(currency, worth);
        return this;
    }

    GroupMember modelOff(String name) {
        return known(name, catalog.modelOff(catalog.provider(name), name), 1, 1);
    }

    GroupMember providerOff(String name) {
        return known(name, catalog.model(catalog.providerOff(name), name), 1, 1);
    }

    /** A member that is switched off in its group only. */
    GroupMember off(String name) {
        return off(model(name));
    }

    static GroupMember off(GroupMember member) {
        return new GroupMember(member.modelId(), member.priority(), member.weight(), false);
    }

    /** A provider's model under a public alias. */
    Scene aliased(String provider, String alias) {
        known(provider, catalog.aliased(catalog.provider(provider), provider, alias), 1, 1);
        return this;
    }

    /** A provider's model under a name that others have as well; an empty amount for no price. */
    Scene offers(String provider, String name, String amount) {
        long id = catalog.provider(provider);
        known(provider, amount.isEmpty() ? catalog.model(id, name) : catalog.priced(id, name, amount, "USD"), 1, 1);
        return this;
    }

    private GroupMember known(String name, long model, int priority, int weight) {
        models.put(name, model);
        return new GroupMember(model, priority, weight, true);
    }

    Scene group(String name, GroupMember... members) {
        return group(name, GroupStrategy.PRIORITY, members);
    }

    Scene group(String name, GroupStrategy strategy, GroupMember... members) {
        catalog.group(name, strategy, members);
        return this;
    }

    /** The group that is added as the {@code fallback}th is asked after this one. */
    Scene group(String name, long fallback, GroupMember... members) {
        catalog.groupWithFallback(name, fallback, members);
        return this;
    }

    Scene standing(String name, Standing standing) {
        health.standings.put(models.get(name), standing);
        return this;
    }

    Scene tripped(String name, long until) {
        health.trippedUntil.put(models.get(name), until);
        return standing(name, Standing.TRIPPED);
    }

    Scene latency(String name, long millis) {
        health.latencies.put(models.get(name), millis);
        return this;
    }

    /** The key may use nothing but these models. */
    Scene granted(String... names) {
        grants = new Grants(false, Set.of(), Set.of(), Set.of(names).stream().map(models::get).collect(Collectors.toSet()));
        return this;
    }

    /** The key may use nothing but what is said here. */
    Scene granted(Grants only) {
        grants = only;
        return this;
    }

    Plan plan(String name, RandomGenerator random) {
        ApiKey key = catalog.key("key", grants);
        Catalog built = catalog.build();
        return new Router(random).plan(name, key, built, health);
    }

    /** The order to try, as the providers' names with a space between; or the status of the refusal. */
    String asked(String name, RandomGenerator random) {
        try {
            return plan(name, random).candidates().stream().map(candidate -> candidate.provider().name())
                    .collect(Collectors.joining(" "));
        } catch (GatewayException e) {
            return Integer.toString(e.status().http());
        }
    }
}
