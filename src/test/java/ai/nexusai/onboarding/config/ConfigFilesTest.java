package ai.nexusai.onboarding.config;

import ai.nexusai.db.Database;
import ai.nexusai.json.Yaml;
import ai.nexusai.model.Kind;
import ai.nexusai.model.Model;
import ai.nexusai.provider.Provider;
import ai.nexusai.testing.TestDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Files and folders that are applied at start, ours and those of sk-llm-gateway, and what is written down again. */
@ExtendWith(TestDatabase.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ConfigFilesTest {
    private static final Path EXAMPLE = Path.of("docs/examples/nexusai.yaml");

    private final ConfigStage stage;

    ConfigFilesTest(Database database) {
        this.stage = new ConfigStage(database);
    }

    @BeforeEach
    void startEmpty() {
        stage.startEmpty();
        stage.variables.putAll(Map.of("OPENAI_API_KEY", "o", "DEEPSEEK_API_KEY", "d", "WEB_SHOP_KEY", "a-key-of-the-shop", "RESEARCH_KEY",
                "a-key-of-research"));
    }

    @AfterAll
    void close() {
        stage.close();
    }

    @Test
    void theExampleOfTheDocumentsIsAppliedAndItsObjectsAreMarked() {
        stage.configurations.applyAtStart(EXAMPLE);
        assertThat(stage.features.providers().entries()).extracting(entry -> entry.provider().name()).containsExactly("OpenAI", "DeepSeek",
                "In-house");
        assertThat(stage.api.get("/api/groups").json().path("items").findValuesAsText("name")).contains("smart", "cheap");
        JsonNode marked = stage.api.get("/api/config/objects").json().path("items");
        assertThat(marked.findValuesAsText("type")).contains("provider", "model", "group", "key", "setting");
        assertThat(marked.findValuesAsText("name")).contains("gpt-5", "smart", "web-shop", "platform_name");
        stage.api.send("POST", "/api/providers", "{'name':'by hand','server_url':'https://o'}");
        stage.configurations.applyAtStart(EXAMPLE);
        assertThat(stage.configurations.fileObjects()).extracting(FileObject::name).doesNotContain("by hand").contains("OpenAI");
    }

    @Test
    void whatIsWrittenDownMakesTheSameAgain() {
        stage.configurations.applyAtStart(EXAMPLE);
        String text = stage.export();
        JsonNode first = Yaml.tree(text.getBytes(UTF_8));
        assertThat(first.at("/providers/0/api_key_env").asText()).isEqualTo("OPENAI_API_KEY");
        stage.variables.remove("RESEARCH_KEY");
        assertThat(stage.changes("", text)).isEmpty();
        stage.variables.put("RESEARCH_KEY", "a-key-of-research");
        stage.features.database().<Integer>write(handle -> handle.execute("TRUNCATE provider, model_group, api_key, setting CASCADE"));
        assertThat(stage.post("", text).status()).isEqualTo(200);
        assertThat(Yaml.tree(stage.export().getBytes(UTF_8))).isEqualTo(first);
    }

    @Test
    void theFolderOfSkLlmGatewayLoadsAsItIs(@TempDir Path folder) throws IOException {
        Files.createDirectory(folder.resolve("providers"));
        Files.writeString(folder.resolve("models.yaml"), """
                # the vendors
                providers:
                  - name: "ZhipuAI"
                    api_key_env: "ZHIPU_API_KEY"
                    base_url: "https://open.bigmodel.cn/api/paas/v4"
                    description: "GLM"
                  - name: "OpenAI"
                    api_key_env: "OPENAI_API_KEY"
                    base_url: "https://api.openai.com/v1"
                    description: "GPT"
                """);
        Files.writeString(folder.resolve("active_models.json"), "{\"active_language_model\": \"glm-4\"}");
        Files.writeString(folder.resolve("providers/zhipuai.yaml"), """
                provider: ZhipuAI
                description: other words
                models:
                  language:
                    - name: glm-4
                      display_name: GLM-4
                      description: large
                    - name: glm-4v
                  vision:
                    - name: glm-4v
                      display_name: glm-4v
                """);
        Files.writeString(folder.resolve("providers/openai.yaml"), """
                provider: OpenAI
                models:
                  language:
                    - {name: gpt-5}
                  reasoning:
                    - {name: o4-mini, experimental: true}
                  embedding: []
                """);
        stage.configurations.applyAtStart(folder);
        Map<String, Provider> providers = providers();
        assertThat(providers.get("OpenAI").enabled()).isTrue();
        assertThat(providers.get("ZhipuAI").enabled()).isFalse();
        assertThat(providers.get("ZhipuAI").description()).isEqualTo("GLM");
        assertThat(models("ZhipuAI").get("glm-4").description()).isEqualTo("GLM-4: large");
        assertThat(models("ZhipuAI").get("glm-4v").kinds()).isEqualTo(Set.of(Kind.CHAT, Kind.VISION));
        assertThat(models("OpenAI").get("o4-mini").kinds()).isEqualTo(Set.of(Kind.CHAT, Kind.REASONING));
    }

    @Test
    void itsOlderListOfModelsLoadsAsWell() {
        stage.post("", """
                models:
                  - {name: gpt-5, provider: OpenAI, api_key_env: OPENAI_API_KEY, base_url: https://api.openai.com/v1, type: language}
                  - {name: gpt-5-image, provider: OpenAI, api_key_env: OPENAI_API_KEY, base_url: https://api.openai.com/v1, type: vision}
                """);
        assertThat(providers().get("OpenAI").serverUrl()).isEqualTo("https://api.openai.com/v1");
        assertThat(models("OpenAI").get("gpt-5-image").kinds()).isEqualTo(Set.of(Kind.CHAT, Kind.VISION));
    }

    @Test
    void theShippedPresetsAreSuchAFileToo() throws IOException {
        String file = Files.readString(Path.of("src/main/resources/presets.yaml"));
        stage.post("", file.replaceAll("dialect: .*", "dialect: openai"));
        assertThat(providers()).hasSize(13);
        assertThat(models("Alibaba").get("qwen-vl-max").kinds()).isEqualTo(Set.of(Kind.CHAT, Kind.VISION));
    }

    @Test
    void filesThatAreWrongChangeNothing(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("a.yaml"), "providers: [{name: p, server_url: 'https://h'}]");
        Files.writeString(folder.resolve("b.yml"), "providers: [");
        stage.configurations.applyAtStart(folder);
        assertThat(providers()).isEmpty();
    }

    private Map<String, Provider> providers() {
        List<Provider> all = stage.features.database().read(stage.features.providers()::all);
        return all.stream().collect(Collectors.toMap(Provider::name, provider -> provider));
    }

    private Map<String, Model> models(String provider) {
        return stage.features.models().ofProvider(providers().get(provider).id()).stream()
                .collect(Collectors.toMap(Model::modelName, model -> model));
    }
}
