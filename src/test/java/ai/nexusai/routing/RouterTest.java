package ai.nexusai.routing;

import ai.nexusai.group.Group;
import ai.nexusai.group.GroupMember;
import ai.nexusai.group.GroupStrategy;
import ai.nexusai.key.Grants;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static ai.nexusai.group.GroupStrategy.CHEAPEST;
import static ai.nexusai.group.GroupStrategy.LEAST_LATENCY;
import static ai.nexusai.group.GroupStrategy.WEIGHTED;
import static ai.nexusai.routing.Health.Standing.PROBE;
import static ai.nexusai.routing.Health.Standing.TRIPPED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

/** One row per rule; every row is asked for the name {@code x}, several times, for no rule may hold by chance. */
final class RouterTest {
    private static final Grants GROUP_1 = new Grants(false, Set.of(1L), Set.of(), Set.of());

    private static Arguments row(String rule, String expected, Function<Scene, Scene> given) {
        return Arguments.of(rule, expected, given);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"names", "grants", "strategies", "switches", "health", "fallbacks"})
    void theRuleHolds(String rule, String expected, Function<Scene, Scene> given) {
        for (int seed = 0; seed < 20; seed++) {
            assertThat(given.apply(new Scene()).asked("x", new Random(seed))).as(rule).isEqualTo(expected);
        }
    }

    static Stream<Arguments> names() {
        return Stream.of(
                row("a name is a group's before it is an alias or an upstream name", "a",
                        s -> s.group("x", s.model("a")).aliased("b", "x").offers("c", "x", "")),
                row("a name is an alias before it is an upstream name", "b", s -> s.offers("c", "x", "").aliased("b", "x")),
                row("a name that is neither a group's nor an alias is an upstream name", "c", s -> s.offers("c", "x", "")),
                row("a model with an alias can be called by its upstream name, too", "x", s -> s.aliased("x", "y")),
                row("names are compared as they are written", "404", s -> s.offers("c", "X", "")),
                row("a name that nobody has is not found", "404", s -> s.offers("c", "y", "")),
                row("several providers of one name stand cheapest first", "b c a",
                        s -> s.offers("a", "x", "3").offers("b", "x", "1").offers("c", "x", "2.0")),
                row("a provider without a price stands behind those with one", "b a", s -> s.offers("a", "x", "").offers("b", "x", "9")));
    }

    static Stream<Arguments> grants() {
        return Stream.of(
                row("a group that the key may not use leaves its name to an alias", "b",
                        s -> s.group("x", s.model("a")).aliased("b", "x").granted("b")),
                row("an alias that the key may not use leaves its name to an upstream name", "c",
                        s -> s.aliased("b", "x").offers("c", "x", "").granted("c")),
                row("of several providers of one name only the granted ones are tried", "b",
                        s -> s.offers("a", "x", "").offers("b", "x", "").granted("b")),
                row("a group that the key may not use is refused", "403", s -> s.group("x", s.model("a")).granted()),
                row("a model that the key may not use is refused", "403", s -> s.offers("a", "x", "").granted()),
                row("an alias that the key may not use is refused", "403", s -> s.aliased("a", "x").granted()),
                row("a name that nobody has is not found, whatever is granted", "404", s -> s.offers("a", "y", "").granted()),
                row("a grant of a group covers its members and its fallback", "a b",
                        s -> s.group("x", 2, s.model("a")).group("y", s.model("b")).granted(GROUP_1)),
                row("a grant of a group does not cover its members by their own names", "403",
                        s -> s.group("y", s.model("x")).granted(GROUP_1)),
                row("grants of all members do not open the group", "403", s -> s.group("x", s.model("a"), s.model("b")).granted("a", "b")),
                row("a grant of a provider covers its models", "a",
                        s -> s.offers("a", "x", "").granted(new Grants(false, Set.of(), Set.of(1L), Set.of()))));
    }

    static Stream<Arguments> strategies() {
        return Stream.of(
                row("priority: the lowest number first", "a b c", s -> s.group("x", s.model("c", 30), s.model("a", 1), s.model("b", 2))),
                row("priority: among equals the cheapest first, unknown prices last", "b c a",
                        s -> s.group("x", s.model("a"), s.priced("b", "0.5", "USD"), s.priced("c", "1", "USD"))),
                row("priority counts more than price", "a b",
                        s -> s.group("x", new GroupMember(s.priced("b", "1", "USD").modelId(), 2, 1, true),
                                new GroupMember(s.priced("a", "9", "USD").modelId(), 1, 1, true))),
                row("cheapest: the price alone counts", "b a c",
                        s -> s.group("x", CHEAPEST, s.model("c", 1), s.priced("b", "0.50", "USD"), s.priced("a", "0.6", "USD"))),
                row("prices in several currencies compare by their exchange rates", "a c b",
                        s -> s.rate("CNY", "0.14").group("x", CHEAPEST, s.priced("a", "1", "CNY"), s.priced("b", "1", "USD"),
                                s.priced("c", "0.5", "USD"))),
                row("without a rate prices compare in the currency that most have, others count as unknown", "b c a",
                        s -> s.group("x", CHEAPEST, s.priced("a", "0.1", "EUR"), s.priced("b", "1", "USD"), s.priced("c", "2", "USD"))),
                row("least latency: the fastest first", "b a c",
                        s -> s.group("x", LEAST_LATENCY, s.model("a"), s.model("b"), s.model("c")).latency("a", 200).latency("b", 90)
                                .latency("c", 201)),
                row("least latency: who was not measured yet goes first", "c a b",
                        s -> s.group("x", LEAST_LATENCY, s.model("a"), s.model("b"), s.model("c")).latency("a", 1).latency("b", 2)));
    }

    static Stream<Arguments> switches() {
        return Stream.of(
                row("a member that is switched off is not tried", "a", s -> s.group("x", s.off("b"), s.model("a"))),
                row("a model that is switched off is not tried", "a", s -> s.group("x", s.modelOff("b"), s.model("a"))),
                row("a model of a provider that is switched off is not tried", "a", s -> s.group("x", s.providerOff("b"), s.model("a"))),
                row("a member that is switched off can still be called by its own name", "x", s -> s.group("y", s.off("x"))),
                row("a group without members serves nobody", "503", s -> s.group("x")),
                row("a group whose members are all switched off serves nobody", "503",
                        s -> s.group("x", s.off("a"), s.modelOff("b"), s.providerOff("c"))),
                row("a name does not pass to an alias because its group is switched off", "503",
                        s -> s.group("x", s.off("a")).aliased("b", "x")),
                row("who is switched off is not even tried when all others are tripped", "a",
                        s -> s.group("x", s.model("a"), s.off("b")).tripped("a", 1)));
    }

    static Stream<Arguments> health() {
        return Stream.of(
                row("who is tripped stands behind all others", "b c a",
                        s -> s.group("x", s.model("a", 1), s.model("b", 2), s.model("c", 3)).standing("a", TRIPPED)),
                row("who may be probed stands at its own place", "a b",
                        s -> s.group("x", s.model("a", 1), s.model("b", 2)).standing("a", PROBE)),
                row("when all are tripped all are tried, the one whose rest ends first before the others", "b c a",
                        s -> s.group("x", s.model("a", 1), s.model("b", 2), s.model("c", 3)).tripped("a", 30).tripped("b", 10)
                                .tripped("c", 20)),
                row("a tripped provider stands behind dearer ones of the same name", "b a",
                        s -> s.offers("a", "x", "1").offers("b", "x", "2").standing("a", TRIPPED)),
                row("a tripped member stands even behind the fallback", "b a",
                        s -> s.group("x", 2, s.model("a")).group("y", s.model("b")).standing("a", TRIPPED)));
    }

    static Stream<Arguments> fallbacks() {
        return Stream.of(
                row("a fallback follows the group's own members", "b a",
                        s -> s.group("x", 2, s.model("b", 9)).group("y", s.model("a", 1))),
                row("a fallback is ordered by its own strategy", "c b a",
                        s -> s.group("x", 2, s.model("c")).group("y", CHEAPEST, s.priced("a", "2", "USD"), s.priced("b", "1", "USD"))),
                row("fallbacks have fallbacks", "a b c",
                        s -> s.group("x", 2, s.model("a")).group("y", 3, s.model("b")).group("z", s.model("c"))),
                row("a group without anybody to try is served by its fallback", "b",
                        s -> s.group("x", 2, s.off("a")).group("y", s.model("b"))),
                row("nobody is tried twice", "a b", s -> {
                    GroupMember a = s.model("a");
                    return s.group("x", 2, a).group("y", a, s.model("b", 2));
                }),
                row("who is switched off in the group may serve as its fallback", "a", s -> {
                    GroupMember a = s.model("a");
                    return s.group("x", 2, Scene.off(a)).group("y", a);
                }),
                row("a circle that got into the database ends where it closes", "a b",
                        s -> s.group("x", 2, s.model("a")).group("y", 1, s.model("b"))),
                row("a fallback that is not there is none", "a", s -> s.group("x", 77, s.model("a"))));
    }

    @Test
    void theFirstOfAWeightedGroupIsDrawnByWeight() {
        Map<String, Integer> first = firsts(WEIGHTED);
        assertThat(first.get("a")).isCloseTo(7_000, offset(250));
        assertThat(first.get("b")).isCloseTo(2_000, offset(250));
        assertThat(first.get("c")).isCloseTo(1_000, offset(250));
    }

    @Test
    void membersOfEqualPriorityAndPriceAreDrawnByWeight() {
        assertThat(firsts(GroupStrategy.PRIORITY).get("a")).isCloseTo(7_000, offset(250));
    }

    @Test
    void providersOfOneNameAndPriceTakeEqualShares() {
        var random = new Random(1);
        Scene scene = new Scene().offers("a", "x", "1").offers("b", "x", "1.00").offers("c", "x", "2");
        long first = IntStream.range(0, 2_000).filter(call -> scene.asked("x", random).startsWith("a b")).count();
        assertThat(first).isCloseTo(1_000, offset(100L));
    }

    /** How often each of three members of weight 7, 2 and 1 stands first in 10,000 plans. */
    private static Map<String, Integer> firsts(GroupStrategy strategy) {
        var scene = new Scene();
        var random = new Random(1);
        scene.group("x", strategy, scene.weighted("a", 7), scene.weighted("b", 2), scene.weighted("c", 1));
        var counts = new HashMap<String, Integer>();
        for (int call = 0; call < 10_000; call++) {
            counts.merge(scene.asked("x", random).substring(0, 1), 1, Integer::sum);
        }
        return counts;
    }

    @Test
    void aPlanNamesTheGroupThatWasAskedFor() {
        Scene scene = new Scene();
        scene.group("x", 2, scene.model("m")).group("y");
        assertThat(scene.plan("x", new Random(1)).group()).map(Group::name).contains("x");
        assertThat(scene.plan("m", new Random(1)).group()).isEmpty();
    }

    @Test
    void aPlanIsNoLongerThanTheCallLogKeepsOfIt() {
        Scene scene = new Scene();
        GroupMember[] members = IntStream.range(0, 100).mapToObj(i -> scene.model("m" + i, i + 1)).toArray(GroupMember[]::new);
        scene.group("x", 2, members).group("y", scene.model("b")).tripped("m0", 1);
        assertThat(scene.plan("x", new Random(1)).candidates()).hasSize(Plan.MOST)
                .first().satisfies(candidate -> assertThat(candidate.provider().name()).isEqualTo("m1"));
    }
}
