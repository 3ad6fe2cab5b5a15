package ai.nexusai.onboarding;

import ai.nexusai.db.Database;
import ai.nexusai.onboarding.ImportStage.Event;
import ai.nexusai.testing.Answer;
import ai.nexusai.testing.TestDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/** What a second import does to what the first one, and an administrator since, left. */
@ExtendWith(TestDatabase.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ImportAgainTest {
    private final ImportStage stage;
    private long provider;

    ImportAgainTest(Database database) {
        this.stage = new ImportStage(database);
    }

    @BeforeEach
    void importOnce() {
        stage.startEmpty();
        stage.lists("a", "b", "c");
        provider = stage.provider();
        stage.run(provider, "");
    }

    @AfterAll
    void close() {
        stage.close();
    }

    private JsonNode model(String name) {
        return stage.models(provider).get(name);
    }

    private void change(String name, String fields) {
        stage.api.send("PATCH", "/api/models/" + model(name).path("id").asLong(), fields);
    }

    @Test
    void whatVanishedIsMarkedAndSwitchedOffAndComesBack() {
        stage.lists("a", "b");
        assertThat(ImportStage.items(stage.run(provider, ""))).containsEntry("c", "vanished").containsEntry("a", "skipped/unchanged");
        assertThat(model("c").path("enabled").asBoolean()).isFalse();
        assertThat(model("c").path("vanished_at").isTextual()).isTrue();
        assertThat(stage.run(provider, "").getLast().data().path("vanished").asInt()).isZero();
        stage.lists("a", "b", "c");
        assertThat(ImportStage.items(stage.run(provider, ""))).containsEntry("c", "updated");
        assertThat(model("c").path("enabled").asBoolean()).isTrue();
        assertThat(model("c").path("vanished_at").isNull()).isTrue();
    }

    @Test
    void whatIsOutsideTheFilterIsNotLookedAt() {
        stage.lists("a");
        assertThat(ImportStage.items(stage.run(provider, ",'exclude':['C']")))
                .isEqualTo(Map.of("a", "skipped/unchanged", "b", "vanished"));
        assertThat(model("c").path("enabled").asBoolean()).isTrue();
        assertThat(model("c").path("vanished_at").isNull()).isTrue();
    }

    @Test
    void aModelThatWasAddedByHandIsNeverTouched() {
        stage.api.send("POST", "/api/models", "{'provider_id':" + provider + ",'model_name':'mine','alias':'m'}");
        stage.lists("a", "b", "c");
        assertThat(ImportStage.items(stage.run(provider, ",'prefix':'x-'"))).doesNotContainKey("mine");
        stage.lists("a", "b", "c", "mine");
        assertThat(ImportStage.items(stage.run(provider, ",'prefix':'x-'"))).containsEntry("mine", "skipped/by_hand");
        assertThat(model("mine").path("alias").asText()).isEqualTo("m");
        assertThat(model("mine").path("imported_at").isNull()).isTrue();
    }

    @Test
    void anAliasIsUpdatedUnlessItWasSetByHand() {
        change("b", "{'alias':'best'}");
        assertThat(ImportStage.items(stage.run(provider, ",'prefix':'x-'"))).isEqualTo(Map.of("a", "updated", "b", "skipped/unchanged",
                "c", "updated"));
        assertThat(model("a").path("alias").asText()).isEqualTo("x-a");
        assertThat(model("b").path("alias").asText()).isEqualTo("best");
        stage.run(provider, "");
        assertThat(model("a").path("alias").isNull()).isTrue();
        assertThat(model("b").path("alias").asText()).isEqualTo("best");
    }

    @Test
    void theContextWindowFollowsTheListUnlessItWasSetByHand() {
        change("b", "{'context_window':5}");
        stage.upstream.at("/v1/models", Answer.json("""
                {"models":[{"name":"a","context_length":100},{"name":"b","max_model_len":200},{"name":"c","context_window":"x"}]}
                """));
        stage.run(provider, "");
        assertThat(model("a").path("context_window").asInt()).isEqualTo(100);
        assertThat(model("b").path("context_window").asInt()).isEqualTo(5);
        stage.lists("a", "b", "c");
        assertThat(ImportStage.items(stage.run(provider, ""))).containsEntry("a", "skipped/unchanged");
        assertThat(model("a").path("context_window").asInt()).isEqualTo(100);
    }

    @Test
    void whatAnAdministratorSwitchedOffStaysOff() {
        change("a", "{'enabled':false}");
        stage.lists("b");
        stage.run(provider, "");
        change("c", "{'enabled':true}");
        stage.lists("a", "b", "c");
        stage.run(provider, "");
        assertThat(model("a").path("enabled").asBoolean()).isFalse();
        assertThat(model("c").path("enabled").asBoolean()).isTrue();
        stage.lists("a", "b");
        assertThat(ImportStage.items(stage.run(provider, ""))).containsEntry("c", "vanished");
        assertThat(model("c").path("enabled").asBoolean()).isFalse();
    }

    @Test
    void everyModelThatChangesLeavesItsAuditRow() {
        stage.lists("a", "b", "d");
        List<Event> events = stage.run(provider, "");
        assertThat(events.getLast().data().toString()).endsWith("\"added\":1,\"updated\":0,\"vanished\":1,\"skipped\":2}");
        assertThat(stage.features.audit().subList(0, 3)).extracting(row -> row.get("action") + " " + row.get("object_name"))
                .containsExactlyInAnyOrder("import p", "create d", "update c");
        assertThat(stage.features.audit().getFirst().get("new").toString()).contains("\"vanished\": 1");
    }

    @Test
    void aClientThatLeavesEndsTheImport() throws Exception {
        stage.upstream.at("/v1/models", Answer.silence());
        int before = stage.upstream.received().size();
        byte[] body = ("{\"provider_id\":" + provider + "}").getBytes(StandardCharsets.UTF_8);
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), stage.api.port())) {
            socket.getOutputStream().write(("POST /api/import HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer operator\r\n"
                    + "Content-Type: application/json\r\nContent-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().write(body);
            stage.upstream.awaitReceived(before + 1);
        }
        assertThat(stage.upstream.received().getLast().awaitPeerGone(Duration.ofSeconds(20))).isTrue();
    }
}
