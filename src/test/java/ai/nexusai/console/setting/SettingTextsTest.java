package ai.nexusai.console.setting;

import ai.nexusai.db.Database;
import ai.nexusai.page.Language;
import ai.nexusai.testing.AdminApi;
import ai.nexusai.testing.TestDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Can a person find and understand every setting that there is? */
@ExtendWith(TestDatabase.class)
final class SettingTextsTest {
    private final JsonNode settings;

    SettingTextsTest(Database database) {
        try (var api = AdminApi.over(database)) {
            settings = api.get("/api/settings").json().path("items");
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everySettingHasALabelAHintAndWordsForItsChoices(Language language) throws IOException {
        var texts = new Properties();
        try (Reader file = Files.newBufferedReader(
                Path.of("src/main/resources/ai/nexusai/page/texts", language.tag(), "settings.properties"))) {
            texts.load(file);
        }
        var keys = new ArrayList<String>();
        settings.forEach(setting -> {
            String name = setting.path("name").asText();
            keys.addAll(List.of("settings." + name, "settings." + name + "_hint"));
            setting.path("choices").forEach(choice -> keys.add("settings.choice." + choice.asText()));
        });
        assertThat(texts.stringPropertyNames()).as("texts of settings in " + language.title()).containsAll(keys);
    }

    @Test
    void everySettingIsOnOneCard() {
        List<String> shown = Arrays.stream(SettingCard.values()).flatMap(card -> card.settings().stream()).toList();
        assertThat(shown).doesNotHaveDuplicates().containsAll(settings.findValuesAsText("name"));
    }

    @Test
    void aNumberTellsItsUnitAndItsRange() {
        var row = row("heartbeat_seconds");
        assertThat(row.row()).containsEntry("unit", "settings.unit_s").containsEntry("kind", "INTEGER").containsEntry("most", 3600)
                .containsEntry("standard", "15").containsEntry("changed", false);
        assertThat(row("journal_sync_ms").row()).containsEntry("unit", "settings.unit_ms");
        assertThat(row("cors_origins").row()).containsEntry("kind", "LINES").containsEntry("text", "*");
        assertThat(row("journal_full").row()).containsEntry("kind", "choice");
    }

    private ShownSetting row(String name) {
        for (JsonNode setting : settings) {
            if (setting.path("name").asText().equals(name)) {
                return new ShownSetting(setting, false);
            }
        }
        throw new AssertionError("there is no setting " + name);
    }
}
