package ai.nexusai.routing;

import ai.nexusai.catalog.Catalog;
import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import ai.nexusai.group.GroupMember;
import ai.nexusai.group.GroupStrategy;
import ai.nexusai.group.PlanPreview.Question;
import ai.nexusai.group.PlanPreview.Step;
import ai.nexusai.group.PlanPreview.Why;
import ai.nexusai.key.Grants;
import ai.nexusai.routing.Health.Standing;
import ai.nexusai.testing.TestCatalog;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class GroupPlansTest {
    private final TestCatalog catalog = new TestCatalog();
    private final ScriptedHealth health = new ScriptedHealth();
    private final long provider = catalog.provider("p");

    private List<Step> steps(long group) {
        return steps(new Question(group, OptionalLong.empty()));
    }

    private List<Step> steps(Question question) {
        Catalog built = catalog.build();
        return new GroupPlans(() -> Optional.of(built), new Router(new Random(1)), health).of(question);
    }

    @Test
    void theHealthOfEachIsTold() {
        long tripped = catalog.model(provider, "a");
        long probe = catalog.model(provider, "b");
        health.standings.put(tripped, Standing.TRIPPED);
        health.trippedUntil.put(tripped, 1_000L);
        health.standings.put(probe, Standing.PROBE);
        long group = catalog.group("g", GroupStrategy.PRIORITY, TestCatalog.member(tripped), TestCatalog.member(probe));
        assertThat(steps(group)).extracting(Step::modelId).containsExactly(probe, tripped);
        assertThat(steps(group)).extracting(Step::state).containsExactly("probe", "tripped");
        assertThat(steps(group)).extracting(Step::reason).containsExactly(
                "priority 1, price not known; rested, and one call tries whether it is well again",
                "priority 1, price not known; failed too often of late, rests until 1970-01-01T00:00:01Z");
    }

    @Test
    void latenciesAreTold() {
        long measured = catalog.model(provider, "a");
        health.latencies.put(measured, 120L);
        long group = catalog.group("g", GroupStrategy.LEAST_LATENCY, TestCatalog.member(measured),
                TestCatalog.member(catalog.model(provider, "b")));
        assertThat(steps(group)).extracting(Step::reason).containsExactly("not measured of late, so that it goes first",
                "120 ms to its first content");
    }

    @Test
    void aPriceThatIsNotComparedIsTold() {
        long group = catalog.group("g", GroupStrategy.CHEAPEST, TestCatalog.member(catalog.priced(provider, "a", "1", "USD")),
                TestCatalog.member(catalog.priced(provider, "b", "0.2", "USD")),
                TestCatalog.member(catalog.priced(provider, "c", "0.1", "CNY")));
        assertThat(steps(group)).extracting(Step::reason).containsExactly("0.2 USD for a million tokens in and out",
                "1 USD for a million tokens in and out",
                "0.1 CNY for a million tokens in and out, not compared with the others for want of an exchange rate");
    }

    @Test
    void whoIsLeftOutIsToldWithTheReason() {
        long off = catalog.model(provider, "a");
        long away = catalog.model(catalog.providerOff("q"), "b");
        long group = catalog.group("g", GroupStrategy.PRIORITY, new GroupMember(off, 1, 1, false), TestCatalog.member(away));
        assertThat(steps(group)).allSatisfy(step -> assertThat(step.order()).isEmpty());
        assertThat(steps(group)).extracting(Step::state).containsOnly("off");
        assertThat(steps(group)).extracting(Step::reason).containsExactlyInAnyOrder("switched off as a member",
                "the provider is switched off");
        assertThat(steps(group)).extracting(step -> step.why().cause()).containsExactlyInAnyOrder("member_off", "provider_off");
    }

    @Test
    void theFactsAreToldForProgramsAsWell() {
        long model = catalog.model(provider, "a");
        health.standings.put(model, Standing.TRIPPED);
        health.trippedUntil.put(model, 1_000L);
        health.latencies.put(model, 120L);
        long group = catalog.group("g", GroupStrategy.WEIGHTED, new GroupMember(model, 3, 7, true));
        assertThat(steps(group).getFirst().why()).isEqualTo(
                new Why("weighted", Optional.empty(), 3, 7, OptionalLong.of(120), Optional.of(Instant.ofEpochMilli(1_000))));
    }

    @Test
    void aKeyThatMayNotUseTheGroupIsRefusedWithItsName() {
        long group = catalog.group("g", GroupStrategy.PRIORITY, TestCatalog.member(catalog.model(provider, "a")));
        long other = catalog.key("other", Grants.NONE).id();
        long granted = catalog.key("granted", new Grants(false, Set.of(group), Set.of(), Set.of())).id();
        assertThat(steps(new Question(group, OptionalLong.of(granted)))).hasSize(1);
        assertThatThrownBy(() -> steps(new Question(group, OptionalLong.of(other)))).hasMessageContaining("'other'")
                .isInstanceOfSatisfying(GatewayException.class, e -> assertThat(e.status()).isEqualTo(Status.NOT_GRANTED));
        assertThatThrownBy(() -> steps(new Question(group, OptionalLong.of(77)))).isInstanceOfSatisfying(GatewayException.class,
                e -> assertThat(e.status()).isEqualTo(Status.INVALID_VALUE));
    }

    @Test
    void aGroupThatThisNodeHasNotReadYetIsAskedForAgain() {
        assertThatThrownBy(() -> steps(1)).isInstanceOfSatisfying(GatewayException.class, e -> {
            assertThat(e.status()).isEqualTo(Status.OVERLOADED);
            assertThat(e.retryAfter()).isPresent();
        });
    }
}
