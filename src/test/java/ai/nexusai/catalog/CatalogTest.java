package ai.nexusai.catalog;

import ai.nexusai.group.GroupStrategy;
import ai.nexusai.key.Grants;
import ai.nexusai.testing.TestCatalog;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

import static ai.nexusai.testing.TestCatalog.member;
import static org.assertj.core.api.Assertions.assertThat;

final class CatalogTest {
    private final TestCatalog catalog = new TestCatalog();

    private static Grants only(Set<Long> groups, Set<Long> providers, Set<Long> models) {
        return new Grants(false, groups, providers, models);
    }

    @Test
    void aProviderWithoutCredentialsIsCalledWithoutAKey() {
        long model = catalog.model(catalog.provider("p"), "m");
        Offer offer = TestCatalog.offer(catalog.build(), model);
        assertThat(offer.isEnabled()).isTrue();
        assertThat(offer.targets()).extracting(weighted -> weighted.target().credentialId()).containsExactly(0L);
    }

    @Test
    void credentialsThatAreSwitchedOffAreNotUsedAndWithoutAnyLeftTheModelIsOff() {
        long provider = catalog.provider("p");
        long model = catalog.model(provider, "m");
        catalog.credentialOff(provider);
        assertThat(TestCatalog.offer(catalog.build(), model).isEnabled()).isFalse();
        long on = catalog.credential(provider, 3);
        assertThat(TestCatalog.offer(catalog.build(), model).targets()).extracting(weighted -> weighted.target().credentialId())
                .containsExactly(on);
    }

    @Test
    void groupsAreFoundByNameAndById() {
        long group = catalog.group("org/best", GroupStrategy.WEIGHTED, member(catalog.model(catalog.provider("p"), "m")));
        Catalog built = catalog.build();
        assertThat(built.group("org/best")).isEqualTo(built.group(group)).isPresent();
        assertThat(built.group("best")).isEmpty();
        assertThat(built.group(group + 1)).isEmpty();
        assertThat(built.groups()).hasSize(1);
    }

    @Test
    void aGroupIsUsableWhileAnybodyOfItOrOfItsFallbacksIsSwitchedOn() {
        long provider = catalog.provider("p");
        catalog.groupWithFallback("rescued", 2, member(catalog.modelOff(provider, "off")));
        catalog.group("well", GroupStrategy.PRIORITY, member(catalog.model(provider, "m")));
        catalog.group("resting", GroupStrategy.PRIORITY, member(catalog.modelOff(provider, "off too")));
        assertThat(catalog.build().groups()).extracting(Pool::isUsable).containsExactly(true, true, false);
    }

    @Test
    void aLongChainOfFallbacksIsFollowedToItsEnd() {
        int links = 20_000;
        LongStream.range(1, links).forEach(i -> catalog.groupWithFallback("group-" + i, i + 1));
        catalog.group("last", GroupStrategy.PRIORITY, member(catalog.model(catalog.provider("p"), "m")));
        assertThat(catalog.build().group(1).orElseThrow().isUsable()).isTrue();
    }

    @Test
    void theFirstUsableNameIsThatOfTheModelThatWasRegisteredFirst() {
        catalog.modelOff(catalog.provider("p"), "off");
        long second = catalog.provider("q");
        catalog.aliased(second, "b", "fast");
        long last = catalog.model(second, "c");
        catalog.model(catalog.providerOff("r"), "d");
        catalog.group("g", GroupStrategy.PRIORITY, member(last));
        Catalog built = catalog.build();
        assertThat(built.firstUsable(catalog.key("all", Grants.ALL))).contains("fast");
        assertThat(built.firstUsable(catalog.key("one", only(Set.of(1L), Set.of(), Set.of(last))))).contains("c");
        assertThat(built.firstUsable(catalog.key("provider", only(Set.of(), Set.of(second), Set.of(last))))).contains("fast");
        assertThat(built.firstUsable(catalog.key("off", only(Set.of(), Set.of(1L, 3L), Set.of(1L))))).isEmpty();
        assertThat(built.firstUsable(catalog.key("none", Grants.NONE))).isEmpty();
    }

    @Test
    void aKeyWithoutModelsFirstUsesItsFirstGroupThatServes() {
        long provider = catalog.provider("p");
        catalog.group("resting", GroupStrategy.PRIORITY, member(catalog.modelOff(provider, "off")));
        catalog.group("b", GroupStrategy.PRIORITY, member(catalog.model(provider, "m")));
        catalog.group("c", GroupStrategy.PRIORITY, member(2));
        assertThat(catalog.build().firstUsable(catalog.key("k", only(Set.of(3L, 2L, 1L), Set.of(), Set.of())))).contains("b");
    }
}
