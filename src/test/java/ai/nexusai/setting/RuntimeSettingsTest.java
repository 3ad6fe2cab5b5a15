package ai.nexusai.setting;

import ai.nexusai.db.CatalogVersion;
import ai.nexusai.db.Database;
import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import ai.nexusai.json.Json;
import ai.nexusai.testing.Features;
import ai.nexusai.testing.TestDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static ai.nexusai.testing.Features.KIM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@ExtendWith(TestDatabase.class)
final class RuntimeSettingsTest {
    private static final SettingValues DEFAULTS = SettingValues.defaults("NexusAI", ZoneOffset.UTC);

    private final Features features;
    private final RuntimeSettings settings;

    RuntimeSettingsTest(Database database) {
        this.features = Features.over(database);
        this.settings = features.settings();
    }

    @BeforeEach
    void startWithDefaults() {
        features.database().<Integer>write(handle -> handle.execute("TRUNCATE setting, audit"));
    }

    private static JsonNode json(String text) throws Exception {
        return Json.MAPPER.readTree(text);
    }

    private SettingValues values() {
        return features.database().read(settings::values);
    }

    @Test
    void untilSomebodyChangesThemTheDefaultsHold() {
        assertThat(values()).isEqualTo(DEFAULTS);
        assertThat(settings.list()).isNotEmpty().allSatisfy(setting -> {
            assertThat(setting.value()).isEqualTo(setting.defaultValue());
            assertThat(setting.description()).isNotBlank();
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"platform_name | \"Ours\"", "support_contact | \"mail@example.org\"",
        "default_language | \"ja\"",
        "cors_origins | [\"https://a.example:8443\"]", "default_stream | true", "heartbeat_before_commit | true",
        "heartbeat_seconds | 0", "trusted_proxies | [\"10.0.0.0/8\",\"::1\"]", "time_zone | \"Asia/Shanghai\"",
        "active_language_model | \"org/model:free\"", "log_level | {\"relay\":\"DEBUG\"}"})
    void everySettingCanBeChangedAndGivenItsDefaultAgain(String name, String text) throws Exception {
        assertThat(settings.put(KIM, name, json(text)).value()).isEqualTo(json(text));
        assertThat(settings.get(name).value()).isEqualTo(json(text));
        assertThat(values()).isNotEqualTo(DEFAULTS);
        assertThat(settings.put(KIM, name, NullNode.getInstance()).value()).isEqualTo(settings.get(name).defaultValue());
        assertThat(values()).isEqualTo(DEFAULTS);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"platform_name | \"\"", "default_language | \"fr\"", "default_language | 1",
        "platform_name | 5", "cors_origins | \"*\"",
        "cors_origins | [\"a.example\"]", "cors_origins | [\"https://a.example/path\"]", "cors_origins | [null]",
        "default_stream | \"true\"", "heartbeat_seconds | -1", "heartbeat_seconds | 1.5", "heartbeat_seconds | 99999999999",
        "trusted_proxies | [\"localhost\"]", "time_zone | \"Mars/Base\"", "time_zone | 1", "active_language_model | {}",
        "log_level | {\"relay\":\"LOUD\"}", "log_level | {\"../x\":\"INFO\"}", "log_level | []"})
    void whatDoesNotFitIsRefused(String name, String text) {
        assertThatThrownBy(() -> settings.put(KIM, name, json(text))).isInstanceOfSatisfying(GatewayException.class, e -> {
            assertThat(e.status()).isEqualTo(Status.INVALID_VALUE);
            assertThat(e.param()).contains("value");
        });
        assertThat(values()).isEqualTo(DEFAULTS);
    }

    @Test
    void aChangeIsAuditedAndBumpsTheCatalog() throws Exception {
        long before = features.database().read(CatalogVersion::current);
        settings.put(KIM, "time_zone", json("\"Europe/Berlin\""));
        assertThat(values().timeZone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(features.database().<Long>read(CatalogVersion::current)).isEqualTo(before + 1);
        assertThat(features.audit()).singleElement().satisfies(row -> assertThat(row).containsEntry("object_name", "time_zone")
                .containsEntry("new", "{\"value\": \"Europe/Berlin\"}"));
    }

    @Test
    void aStoredValueThatDoesNotFitFallsBackToTheDefault() {
        features.database()
                .<Integer>write(handle -> handle.execute("INSERT INTO setting (name, value) VALUES ('time_zone', '5'), ('gone', '1')"));
        assertThat(values()).isEqualTo(DEFAULTS);
    }

    @Test
    void unknownSettingsAreNotFound() {
        assertThatThrownBy(() -> settings.put(KIM, "nonsense", json("1")))
                .isInstanceOfSatisfying(GatewayException.class, e -> assertThat(e.status()).isEqualTo(Status.NOT_FOUND));
    }
}
