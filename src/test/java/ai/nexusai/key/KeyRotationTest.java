package ai.nexusai.key;

import ai.nexusai.access.ClientAccess;
import ai.nexusai.db.Database;
import ai.nexusai.error.GatewayException;
import ai.nexusai.testing.AdminApi;
import ai.nexusai.testing.Features;
import ai.nexusai.testing.RestServer.Answer;
import ai.nexusai.testing.TestDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A key that gets a new text while those who have the old one are told. */
@ExtendWith(TestDatabase.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class KeyRotationTest {
    private final Features features;
    private final AdminApi api;
    private JsonNode made;

    KeyRotationTest(Database database) {
        this.features = Features.over(database);
        this.api = new AdminApi(features);
    }

    @BeforeEach
    void makeAKey() {
        features.database().<Integer>write(handle -> handle.execute("TRUNCATE provider, api_key, audit CASCADE"));
        made = api.send("POST", "/api/keys", "{'name':'k','grants':{'all':true}}").json();
    }

    @AfterAll
    void close() {
        api.close();
    }

    @Test
    void theOldTextIsValidForTheGraceTimeAndBothAreShownByTheirPrefix() {
        JsonNode rotated = rotate("{'grace_s':3600}").json();
        assertThat(rotated.path("prefix").asText()).isEqualTo(text(rotated).substring(0, 7)).isNotEqualTo(made.path("prefix").asText());
        assertThat(rotated.path("former").path(0).path("prefix").asText()).isEqualTo(made.path("prefix").asText());
        assertThat(api.get(path()).json().path("former")).isEqualTo(rotated.path("former")).hasSize(1);
        assertThat(isAdmitted(text(made), Duration.ofMinutes(59))).isTrue();
        assertThat(isAdmitted(text(made), Duration.ofMinutes(61))).isFalse();
        assertThat(isAdmitted(text(rotated), Duration.ofMinutes(61))).isTrue();
        assertThat(features.catalog().size().keys()).isEqualTo(1);
        assertThat(features.everything()).doesNotContain(text(made)).doesNotContain(text(rotated));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{'grace_s':0}", "{'grace_s':null}"})
    void withoutAGraceTimeTheOldTextIsRefusedAtOnce(String body) {
        assertThat(rotate(body).json().path("former")).isEmpty();
        assertThat(isAdmitted(text(made), Duration.ZERO)).isFalse();
    }

    @Test
    void formerTextsCanBeRevokedAtOnce() {
        rotate("{'grace_s':3600}");
        JsonNode latest = rotate("{'grace_s':7200}").json();
        assertThat(latest.path("former")).hasSize(2);
        Answer revoked = api.send("DELETE", path() + "/former", "");
        assertThat(revoked.json().path("former")).isEmpty();
        assertThat(isAdmitted(text(made), Duration.ZERO)).isFalse();
        assertThat(isAdmitted(text(latest), Duration.ZERO)).isTrue();
        assertThat(features.audit().getFirst()).containsEntry("action", "revoke");
        assertThat(features.audit()).hasSize(4);
        api.send("DELETE", path() + "/former", "");
        assertThat(features.audit()).as("nothing was left to revoke").hasSize(4);
    }

    @Test
    void theKeysOwnEndComesBeforeThatOfTheGraceTime() {
        api.send("PATCH", path(), "{'expires_at':'" + Instant.now().plus(Duration.ofMinutes(5)) + "'}");
        rotate("{'grace_s':3600}");
        assertThat(isAdmitted(text(made), Duration.ofMinutes(4))).isTrue();
        assertThat(isAdmitted(text(made), Duration.ofMinutes(6))).isFalse();
    }

    @Test
    void aKeyThatIsSwitchedOffIsOffForItsFormerTextsToo() {
        rotate("{'grace_s':3600}");
        api.send("PATCH", path(), "{'enabled':false}");
        assertThat(isAdmitted(text(made), Duration.ZERO)).isFalse();
    }

    @Test
    void aTextThatStillOpensOneKeyCannotBecomeAnothers() {
        rotate("{'grace_s':3600}");
        Answer taken = api.send("POST", "/api/keys", "{'name':'l','grants':{},'key':'" + text(made) + "'}");
        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.text()).doesNotContain(text(made));
        api.send("DELETE", path() + "/former", "");
        assertThat(api.send("POST", "/api/keys", "{'name':'l','grants':{},'key':'" + text(made) + "'}").status()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'grace_s':-1}", "{'grace_s':7776001}", "{'grace_s':'1h'}"})
    void aGraceTimeHasBounds(String body) {
        Answer answer = rotate(body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.param()).isEqualTo("grace_s");
        assertThat(isAdmitted(text(made), Duration.ZERO)).isTrue();
    }

    private Answer rotate(String body) {
        return api.send("POST", path() + "/rotate", body);
    }

    private String path() {
        return "/api/keys/" + made.path("id").asLong();
    }

    private static String text(JsonNode key) {
        return key.path("key").asText();
    }

    private boolean isAdmitted(String text, Duration later) {
        var clock = Clock.fixed(Instant.now().plus(later), ZoneOffset.UTC);
        var catalog = features.catalog();
        try {
            return new ClientAccess(() -> Optional.of(catalog), clock).admit(Optional.of(text), "127.0.0.1").key().name().equals("k");
        } catch (GatewayException e) {
            return false;
        }
    }
}
