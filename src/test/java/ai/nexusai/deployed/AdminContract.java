package ai.nexusai.deployed;

import ai.nexusai.testing.Answer;
import ai.nexusai.testing.Chat;
import ai.nexusai.testing.ClientStream;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** What programs of an administrator rely on: the admin API and its streams. */
interface AdminContract {

    Stage stage();

    @Test
    default void keepsGroupsOverRest() {
        Deployed gateway = stage().gateway();
        String group = "/api/groups/" + gateway.created("/api/groups", "{'name': 'g', 'members': [{'model_id': 1}]}").path("id").asText();
        assertThat(Deployed.json(gateway.asAdmin("GET", group, "")).path("name").asText()).isEqualTo("g");
        assertThat(gateway.asAdmin("PATCH", group, "{'description': 'changed'}").statusCode()).isEqualTo(200);
        assertThat(Deployed.json(gateway.asAdmin("GET", group, "")).path("description").asText()).isEqualTo("changed");
        assertThat(gateway.asAdmin("DELETE", group, "").statusCode()).isEqualTo(204);
        assertThat(gateway.asAdmin("GET", group, "").statusCode()).isEqualTo(404);
    }

    @Test
    default void saysWhatIsWrongAndWhere() {
        HttpResponse<String> refused = stage().gateway().asAdmin("POST", "/api/keys", "{'name': ''}");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(Deployed.json(refused).at("/error/param").asText()).isEqualTo("name");
        HttpResponse<String> stranger = stage().gateway().get(stage().gateway().admin("/api/keys"));
        assertThat(stranger.statusCode()).isEqualTo(401);
        assertThat(stranger.body()).startsWith("{\"error\":");
    }

    /** Calls that ended shortly before may be told first. */
    @Test
    @Timeout(120)
    default void tellsOfACallWhileItsTailIsWatched() {
        stage().upstream().script("tail", Answer.json(Chat.whole("seen")));
        Deployed gateway = stage().gateway();
        var watch = Deployed.request(gateway.admin("/api/logs/tail"), gateway.token()).header("Accept", "text/event-stream").build();
        try (ClientStream tail = ClientStream.open(gateway.client(), watch)) {
            assertThat(tail.header("Content-Type")).startsWith("text/event-stream");
            String id = stage().chat("tail").headers().firstValue("X-Request-Id").orElseThrow();
            assertThat(Stream.generate(tail::next).map(Optional::orElseThrow).anyMatch(event -> event.contains(id))).isTrue();
        }
    }

    @Test
    default void showsItsMetricsToWhoMaySeeThem() {
        Deployed gateway = stage().gateway();
        assertThat(gateway.get(gateway.admin("/metrics")).statusCode()).isEqualTo(401);
        assertThat(gateway.asAdmin("GET", "/metrics", "").body()).contains("nexusai_catalog_version", "jvm_memory_used_bytes");
    }
}
