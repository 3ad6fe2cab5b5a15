package ai.nexusai.health;

import ai.nexusai.account.Role;
import ai.nexusai.catalog.Catalog;
import ai.nexusai.catalog.Offer;
import ai.nexusai.db.Database;
import ai.nexusai.error.GatewayException;
import ai.nexusai.routing.Candidate;
import ai.nexusai.routing.Health.Standing;
import ai.nexusai.setting.FailoverSettings;
import ai.nexusai.testing.AdminApi;
import ai.nexusai.testing.Features;
import ai.nexusai.testing.ManualClock;
import ai.nexusai.testing.TestDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postgresql.ds.PGSimpleDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Two nodes over one database; their clocks are an hour apart. */
@ExtendWith(TestDatabase.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SharedHealthTest {
    private final Features features;
    private final Database database;
    private Node here;
    private Node there;
    private AdminApi api;
    private Offer offer;

    SharedHealthTest(Database database) {
        this.database = database;
        this.features = Features.over(database);
    }

    private static final class Node {
        final ManualClock clock = new ManualClock();
        final ObservedHealth health = new ObservedHealth(clock, () -> 0);
        final SharedHealth shared;

        Node(Database database, String name) {
            shared = new SharedHealth(health, database, name);
        }

        void fail(Offer offer, Blame blame) {
            for (int i = 0; i < 2; i++) {
                var trial = health.trial(new Candidate(offer, offer.targets().getFirst().target()), FailoverSettings.DEFAULTS);
                trial.failed(new Fault(blame, "status_503", Duration.ZERO));
            }
        }

        void succeed(Offer offer) {
            health.trial(new Candidate(offer, offer.targets().getFirst().target()), FailoverSettings.DEFAULTS).succeeded();
        }
    }

    @BeforeEach
    void startTwoNodesOverOneProvider() {
        database.<Integer>write(handle -> handle.execute("TRUNCATE provider, audit CASCADE"));
        here = new Node(database, "here");
        there = new Node(database, "there");
        there.clock.advance(Duration.ofHours(1));
        if (api != null) {
            api.close();
        }
        api = new AdminApi(features, new ShownHealth(here.health), new ProviderResetResource(features.providers(), here.shared));
        long provider = api.send("POST", "/api/providers", "{'name':'p','server_url':'https://h/','server_key':'k-12345678'}").json()
                .get("id").asLong();
        api.send("POST", "/api/models", "{'provider_id':" + provider + ",'model_name':'m'}");
        Catalog catalog = features.catalog();
        offer = catalog.offers().getFirst();
    }

    @AfterAll
    void close() {
        api.close();
    }

    @Test
    void whatTripsHereIsLeftAloneThereUntilTheSameMoment() {
        here.fail(offer, Blame.MODEL);
        here.shared.share();
        there.shared.share();
        assertThat(there.health.standing(offer)).isEqualTo(Standing.TRIPPED);
        long left = there.health.trippedUntil(offer) - there.clock.millis();
        assertThat(left).as("by the other clock").isBetween(20_000L, 31_000L);
        there.clock.advance(Duration.ofSeconds(31));
        assertThat(there.health.standing(offer)).isEqualTo(Standing.PROBE);
    }

    @Test
    void aProbeThatSucceedsThereMakesItWellHere() {
        here.fail(offer, Blame.PROVIDER);
        here.shared.share();
        there.shared.share();
        there.succeed(offer);
        there.shared.share();
        here.shared.share();
        assertThat(here.health.standing(offer)).isEqualTo(Standing.HEALTHY);
    }

    @Test
    void aRefusedCredentialIsSetAsideThere() {
        here.fail(offer, Blame.CREDENTIAL);
        here.shared.share();
        there.shared.share();
        assertThat(there.health.isSetAside(offer.targets().getFirst().target().credentialId())).isTrue();
        assertThat(there.health.standing(offer)).isEqualTo(Standing.TRIPPED);
    }

    @Test
    void aRestartRemembers() {
        here.fail(offer, Blame.PROVIDER);
        here.shared.share();
        var restarted = new Node(database, "here");
        restarted.shared.share();
        assertThat(restarted.health.standing(offer)).isEqualTo(Standing.TRIPPED);
    }

    @Test
    void ownNewsStandUntilTheyAreShared() {
        here.fail(offer, Blame.MODEL);
        here.health.tripping().breakers().adopt(Map.of());
        assertThat(here.health.standing(offer)).isEqualTo(Standing.TRIPPED);
    }

    @Test
    void nodesThatRunHearOfItWithinSeconds() {
        try (SharedHealth mine = here.shared; SharedHealth theirs = there.shared) {
            mine.start();
            theirs.start();
            here.fail(offer, Blame.PROVIDER);
            Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> there.health.standing(offer) == Standing.TRIPPED);
        }
    }

    @Test
    void withTheDatabaseAwayEverythingGoesOnAndIsSharedLater() {
        var away = new PGSimpleDataSource();
        away.setPortNumbers(new int[]{1});
        var cutOff = new SharedHealth(here.health, Database.over(away), "here");
        here.fail(offer, Blame.MODEL);
        assertThatThrownBy(cutOff::share).isInstanceOf(GatewayException.class);
        assertThat(here.health.standing(offer)).isEqualTo(Standing.TRIPPED);
        here.shared.share();
        there.shared.share();
        assertThat(there.health.standing(offer)).isEqualTo(Standing.TRIPPED);
    }

    @Test
    void theAdminApiShowsTheStateAndResetsItOnEveryNode() {
        String path = "/api/providers/" + offer.provider().id();
        here.fail(offer, Blame.PROVIDER);
        here.fail(offer, Blame.MODEL);
        here.fail(offer, Blame.CREDENTIAL);
        here.shared.share();
        there.shared.share();
        JsonNode state = api.get(path).json().get("state");
        assertThat(state.get("healthy").asBoolean()).isFalse();
        assertThat(state.get("reason").asText()).isEqualTo("status_503");
        assertThat(state.get("tripped_until").asText()).isEqualTo(here.clock.instant().plusSeconds(30).toString());
        assertThat(api.get("/api/models/" + offer.model().id()).json().get("state").get("healthy").asBoolean()).isFalse();
        JsonNode credential = api.get(path + "/credentials").json().get("items").get(0).get("state");
        assertThat(credential.toString()).isEqualTo("{\"healthy\":false,\"since\":\"" + here.clock.instant() + "\",\"until\":\""
                + here.clock.instant().plusSeconds(600) + "\",\"reason\":\"status_503\"}");

        assertThat(api.as(Role.VIEWER, "POST", path + "/reset", "").status()).isEqualTo(403);
        assertThat(api.send("POST", "/api/providers/999999/reset", "").status()).isEqualTo(404);
        assertThat(api.send("POST", path + "/reset", "").status()).isEqualTo(204);

        there.shared.share();
        assertThat(here.health.standing(offer)).isEqualTo(Standing.HEALTHY);
        assertThat(there.health.standing(offer)).isEqualTo(Standing.HEALTHY);
        assertThat(api.get(path).json().get("state").get("healthy").asBoolean()).isTrue();
        assertThat(api.get(path + "/credentials").json().get("items").get(0).get("state").get("healthy").asBoolean()).isTrue();
        assertThat(features.audit().getFirst()).containsEntry("action", "reset").containsEntry("object_name", "p");
    }

    @Test
    void whatIsDeletedIsForgotten() {
        here.fail(offer, Blame.PROVIDER);
        here.shared.share();
        api.send("DELETE", "/api/providers/" + offer.provider().id(), "");
        here.fail(offer, Blame.MODEL);
        here.shared.share();
        assertThat(here.health.standing(offer)).isEqualTo(Standing.HEALTHY);
    }
}
