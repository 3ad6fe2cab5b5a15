package ai.nexusai.routing;

import ai.nexusai.catalog.Offer;
import ai.nexusai.testing.TestCatalog;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class CredentialTurnTest {
    private final TestCatalog catalog = new TestCatalog();
    private final ScriptedHealth health = new ScriptedHealth();
    private long provider;
    private long model;

    @BeforeEach
    void addOneModel() {
        provider = catalog.provider("p");
        model = catalog.model(provider, "m");
    }

    private List<Long> turns(int calls) {
        Offer offer = TestCatalog.offer(catalog.build(), model);
        return IntStream.range(0, calls).mapToObj(call -> CredentialTurn.of(offer, health).credentialId()).toList();
    }

    @Test
    void theyTakeTurns() {
        catalog.credential(provider, 1);
        catalog.credential(provider, 1);
        assertThat(turns(4)).containsExactly(1L, 2L, 1L, 2L);
    }

    @Test
    void aWeightIsAShareOfTheTurns() {
        catalog.credential(provider, 3);
        catalog.credential(provider, 1);
        assertThat(turns(8)).filteredOn(id -> id == 1).hasSize(6);
    }

    @Test
    void oneThatIsSetAsideGetsNoTurn() {
        catalog.credential(provider, 1);
        catalog.credential(provider, 5);
        catalog.credential(provider, 1);
        health.asideSince.put(2L, 1_000L);
        assertThat(turns(4)).containsExactly(1L, 3L, 1L, 3L);
    }

    @Test
    void whenAllAreSetAsideTheOneThatRestedLongestIsUsed() {
        catalog.credential(provider, 1);
        catalog.credential(provider, 1);
        catalog.credential(provider, 1);
        health.asideSince.put(1L, 3_000L);
        health.asideSince.put(2L, 1_000L);
        health.asideSince.put(3L, 2_000L);
        assertThat(turns(2)).containsExactly(2L, 2L);
    }

    @Test
    void aProviderWithoutCredentialsIsCalledWithoutOne() {
        assertThat(turns(2)).containsExactly(0L, 0L);
    }

    @Test
    void theCounterMayWrapAround() {
        catalog.credential(provider, 1);
        catalog.credential(provider, 2);
        health.turns.put(model, Integer.MAX_VALUE - 1);
        assertThat(turns(4)).hasSize(4).doesNotContain(0L);
    }
}
