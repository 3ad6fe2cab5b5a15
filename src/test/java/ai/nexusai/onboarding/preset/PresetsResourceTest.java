package ai.nexusai.onboarding.preset;

import ai.nexusai.account.Role;
import ai.nexusai.db.Database;
import ai.nexusai.model.Kind;
import ai.nexusai.model.Model;
import ai.nexusai.provider.Provider;
import ai.nexusai.testing.AdminApi;
import ai.nexusai.testing.Features;
import ai.nexusai.testing.RestServer.Answer;
import ai.nexusai.testing.TestDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

@ExtendWith(TestDatabase.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PresetsResourceTest {
    private static final String CANARY = "sk-canary-of-the-preset-1234";

    private final Features features;
    private final Presets presets;
    private final AdminApi api;

    PresetsResourceTest(Database database) {
        this.features = Features.over(database);
        this.presets = new Presets(new Presets.Parts(database, features.providers(), features.models()), Set.of("openai"));
        this.api = new AdminApi(features, new PresetsResource(presets));
    }

    @BeforeEach
    void startEmpty() {
        features.database().<Integer>write(handle -> handle.execute("TRUNCATE provider, api_key, audit CASCADE"));
    }

    @AfterAll
    void close() {
        api.close();
    }

    private JsonNode shown(String name) {
        JsonNode items = api.get("/api/presets").json().path("items");
        return items.valueStream().filter(item -> item.path("name").asText().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void everyVendorIsShownWithItsModels() {
        JsonNode items = api.get("/api/presets").json().path("items");
        assertThat(items.findValuesAsText("name")).contains("DeepSeek", "Ollama", "xAI");
        assertThat(items).hasSize(13);
        JsonNode google = shown("Google");
        assertThat(google.path("server_url").asText()).isEqualTo("https://generativelanguage.googleapis.com/v1beta/openai");
        assertThat(google.path("dialect").asText()).isEqualTo("openai");
        assertThat(google.path("key_variable").asText()).isEqualTo("GOOGLE_API_KEY");
        assertThat(google.path("models").get(0).path("kinds").toString()).isEqualTo("[\"chat\",\"vision\"]");
        assertThat(google.path("added").asBoolean()).isFalse();
    }

    @Test
    void titlesAreInTheLanguageAskedForElseInEnglish() {
        Preset baidu = presets.all().get(1);
        assertThat(baidu.title(List.of(Locale.FRENCH, Locale.forLanguageTag("zh-TW")))).isEqualTo("百度千帆（文心）");
        assertThat(baidu.title(List.of(Locale.FRENCH))).isEqualTo("Baidu Qianfan (ERNIE)");
    }

    @Test
    void aKeyMakesAProviderWithItsModelsOnce() {
        Answer made = api.send("POST", "/api/presets/DeepSeek", "{'server_key':'" + CANARY + "'}");
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        long id = made.json().path("provider_id").asLong();
        assertThat(made.header("Location")).endsWith("/api/providers/" + id);
        assertThat(made.json().path("models").asInt()).isEqualTo(3);
        assertThat(api.get("/api/providers/" + id).json().path("server_key").asText()).isEqualTo("...1234");
        assertThat(features.models().ofProvider(id)).extracting(Model::modelName, Model::kinds)
                .contains(tuple("deepseek-vl-chat", Set.of(Kind.CHAT, Kind.VISION)));
        assertThat(shown("DeepSeek").path("added").asBoolean()).isTrue();
        Answer again = api.send("POST", "/api/presets/DeepSeek", "{'server_key':'x'}");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.json().at("/error/message").asText()).contains("DeepSeek", "id " + id);
        assertThat(features.everything()).doesNotContain(CANARY);
    }

    @Test
    void whatCannotBeAddedIsAnError() {
        assertThat(api.send("POST", "/api/presets/Nobody", "{'server_key':'x'}").status()).isEqualTo(404);
        assertThat(api.send("POST", "/api/presets/DeepSeek", "{}").param()).isEqualTo("server_key");
        assertThat(api.send("POST", "/api/presets/DeepSeek", "{'server_key':'a\\nb'}").param()).isEqualTo("server_key");
        assertThat(api.send("POST", "/api/presets/DeepSeek", "{'key':'x'}").param()).isEqualTo("key");
        assertThat(api.as(Role.VIEWER, "POST", "/api/presets/Ollama", "{}").status()).isEqualTo(403);
        assertThat(features.providers().entries()).isEmpty();
    }

    @Test
    void aVendorOnOnesOwnMachineNeedsNoKey() {
        assertThat(api.send("POST", "/api/presets/Ollama", "{}").status()).isEqualTo(201);
    }

    @Test
    void atStartThoseWithAKeyAreAddedUnlessTheyAreThere() {
        var variables = Map.of("XAI_API_KEY", CANARY, "OPENAI_API_KEY", "not\u0007printable", "DEEPSEEK_API_KEY", "k");
        presets.addThoseWithKeys(name -> Optional.ofNullable(variables.get(name)));
        assertThat(names()).containsExactly("DeepSeek", "xAI");
        presets.addThoseWithKeys(name -> Optional.ofNullable(variables.get(name)));
        assertThat(names()).containsExactly("DeepSeek", "xAI");
        assertThat(features.audit().getLast().get("account_name")).isEqualTo("system");
    }

    private List<String> names() {
        return features.database().read(features.providers()::all).stream().map(Provider::name).toList();
    }

    @Test
    void everyVendorIsInTheDocumentsWithItsKeyAndItsAddress() throws IOException {
        String page = Files.readString(Path.of("docs/vendors.md"));
        List<String> example = Files.readAllLines(Path.of(".env.example"));
        assertThat(presets.all()).allSatisfy(preset -> {
            assertThat(page).contains("\n## " + preset.name() + "\n");
            assertThat(page).contains(preset.baseUrlAmong(presets.dialects()));
            assertThat(page.contains(preset.key()) || preset.keyless()).isTrue();
            assertThat(example).contains(preset.key() + "=");
        });
    }

    @Test
    void everyShippedPresetCanBeAdded() {
        presets.all().forEach(preset -> presets.add(Features.KIM, preset.name(), Optional.of("k")));
        assertThat(names()).hasSize(13);
    }
}
