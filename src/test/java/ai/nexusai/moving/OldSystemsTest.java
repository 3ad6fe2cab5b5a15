package ai.nexusai.moving;

import ai.nexusai.json.Yaml;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What becomes of the three replaced systems' setups, read from real files of theirs. */
final class OldSystemsTest {
    private static final String VENDOR = "http://127.0.0.1:9";

    @TempDir
    private Path folder;

    @Test
    void theHubsProvidersKeepTheirAddressesModelsAndKeys() {
        Takeover taken = read(OldSetups.nexusAiHub(folder, VENDOR));
        assertThat(taken.configuration()).isEqualTo(Yaml.tree("""
                providers:
                  - name: DeepSeek
                    server_url: http://127.0.0.1:9
                    api_key_env: DEEPSEEK_API_KEY
                    description: the main one
                    models: [{model_name: deepseek-chat, description: for all}]
                  - name: 智谱
                    server_url: http://127.0.0.1:9/v1/
                    api_key_env: X_API_KEY
                    models: [{model_name: glm-4}, {model_name: deepseek-chat}]
                  - name: DeepSeek 2
                    server_url: http://127.0.0.1:9/v1
                    api_key_env: DEEPSEEK_2_API_KEY
                    models: [{model_name: deepseek-chat}]
                  - name: xAI
                    server_url: https://api.x.ai/v1/chat/completions#
                    api_key_env: XAI_API_KEY
                    description: by proxy
                    models: [{model_name: Grok-4}]
                    lenient: true
                keys:
                  - name: DeepSeek, 智谱
                    sha256: 5852cacc60ac809035f92e28a59ae62a1c7232a65de1bfd9d852d7a033dd16b9
                    grants: {providers: [DeepSeek, 智谱]}
                  - name: DeepSeek 2
                    key_env: DEEPSEEK_2_KEY
                    grants: {providers: [DeepSeek 2]}
                """.getBytes(UTF_8)));
        assertThat(taken.secrets()).containsOnlyKeys("DEEPSEEK_API_KEY", "X_API_KEY", "DEEPSEEK_2_API_KEY", "XAI_API_KEY",
                "DEEPSEEK_2_KEY");
    }

    @Test
    void whatOfTheHubIsDifferentOrLostIsTold() {
        Takeover taken = read(OldSetups.nexusAiHub(folder, VENDOR));
        assertThat(paths(taken, Remark.Kind.LEFT_OUT)).containsExactlyInAnyOrder("providers[broken]", "model lost", "model orphan",
                "keys[xAI]",
                "stats.db");
        assertThat(paths(taken, Remark.Kind.DIFFERENT)).containsExactlyInAnyOrder("providers[DeepSeek 2]",
                "providers[DeepSeek 2].server_url",
                "keys[DeepSeek, 智谱]");
        assertThat(paths(taken, Remark.Kind.TO_DO)).containsExactlyInAnyOrder("providers[xAI].proxy_urls", "keys[DeepSeek 2]");
    }

    @Test
    void niceApisRowsBecomeProvidersWithModelsAndItsGroupsKeepTheirOrder() {
        Takeover taken = read(OldSetups.niceApi(folder, VENDOR));
        assertThat(taken.configuration().path("providers")).isEqualTo(yaml("""
                - name: cheap
                  server_url: http://127.0.0.1:9/v1
                  api_key_env: CHEAP_API_KEY
                  models:
                    - {model_name: deepseek-chat, price: {input: "0.5", output: "0.5", currency: USD}}
                    - {model_name: deepseek/reasoner, enabled: false, price: {input: "0.14", output: "2.19", currency: USD}}
                - name: api.openai.com
                  server_url: https://api.openai.com/v1
                  api_key_env: API_OPENAI_COM_API_KEY
                  models: [{model_name: gpt-5}]
                - name: odd
                  server_url: https://ai.example.com/generate#
                  api_key_env: ODD_API_KEY
                  models: [{model_name: gpt-5}]
                """));
        assertThat(taken.configuration().path("groups")).isEqualTo(yaml("""
                - name: smart
                  members:
                    - {provider: api.openai.com, model: gpt-5, priority: 1}
                    - {provider: cheap, model: deepseek-chat, priority: 2}
                    - {provider: odd, model: gpt-5, priority: 99}
                - name: vendor/fast
                  members: [{provider: cheap, model: deepseek-chat, priority: 1}]
                """));
        assertThat(taken.configuration().path("settings")).isEqualTo(yaml("{failure_threshold: 3, failure_window_s: 600}"));
    }

    @Test
    void niceApisKeysOpenTheSameGroupsAndNoneBecomesAKeyToEverything() {
        JsonNode keys = read(OldSetups.niceApi(folder, VENDOR)).configuration().path("keys");
        assertThat(keys.findValuesAsText("name")).containsExactly("shop", "key 2", "idle");
        assertThat(keys.path(0).path("grants")).isEqualTo(yaml("{groups: [smart, vendor/fast]}"));
        assertThat(keys.path(1)).isEqualTo(yaml("{name: key 2, key_env: KEY_2_KEY, grants: {groups: [vendor/fast]}, enabled: false}"));
        assertThat(keys.path(2).path("grants").isEmpty()).isTrue();
    }

    @Test
    void whatOfNiceApiIsDifferentOrLostIsTold() {
        Takeover taken = read(OldSetups.niceApi(folder, VENDOR));
        assertThat(paths(taken, Remark.Kind.LEFT_OUT)).containsExactlyInAnyOrder("providers[nowhere]", "providers[odd].models[gpt-5].price",
                "groups[smart]", "settings.theme", "call_logs", "ADMIN_PASSWORD");
        assertThat(paths(taken, Remark.Kind.DIFFERENT)).containsExactlyInAnyOrder("providers[cheap].models[deepseek-chat]",
                "groups[vendor/fast]", "keys[idle]");
        assertThat(taken.remarks(Remark.Kind.TO_DO)).extracting(Remark::text).anyMatch(
                text -> text.endsWith(
                        "POST /api/keywords {\"keyword\":\"rate limit reached\",\"description\":\"seen at X\",\"enabled\":true}"));
    }

    @Test
    void theFirstVersionsOfNiceApiHadFewerColumnsAndTables() {
        Path file = OldSetups.write(folder.resolve("old.db"), """
                CREATE TABLE api_providers (id INTEGER PRIMARY KEY, name VARCHAR, api_endpoint VARCHAR, api_key VARCHAR, model VARCHAR,
                    price_per_million_tokens FLOAT, type VARCHAR, is_active BOOLEAN);
                INSERT INTO api_providers VALUES (1, 'one', 'https://a/v1/chat/completions', '', 'm', 1e-3, 'per_token', 1);
                """);
        assertThat(read(file).configuration()).isEqualTo(yaml("""
                providers:
                  - name: one
                    server_url: https://a/v1
                    models: [{model_name: m, price: {input: "0.001", output: "0.001", currency: USD}}]
                """));
    }

    @Test
    void theVendorsOfSkLlmGatewayComeWithTheKeysOfItsEnvFile() {
        Takeover taken = read(OldSetups.skLlmGateway(folder, VENDOR));
        assertThat(taken.configuration()).isEqualTo(yaml("""
                settings: {active_language_model: deepseek-chat, platform_name: Our models}
                providers:
                  - name: DeepSeek
                    server_url: http://127.0.0.1:9
                    description: ""
                    api_key_env: DEEPSEEK_API_KEY
                    models:
                      - {model_name: deepseek-chat, description: "DeepSeek Chat: fast", kinds: [chat]}
                      - {model_name: deepseek-vl-chat, kinds: [chat, vision]}
                  - name: Moonshot
                    server_url: https://api.moonshot.cn/v1
                    description: Kimi
                    api_key_env: MOONSHOT_API_KEY
                    models: [{model_name: moonshot-v1-8k, kinds: [chat]}]
                  - name: ZhipuAI
                    server_url: https://open.bigmodel.cn/api/paas/v4
                    description: GLM
                    api_key_env: ZHIPU_API_KEY
                """));
        assertThat(taken.secrets()).containsOnlyKeys("DEEPSEEK_API_KEY");
        assertThat(paths(taken, Remark.Kind.LEFT_OUT)).containsExactlyInAnyOrder("providers[Lost]", "providers[Moonshot]",
                "settings.active_vision_model");
        assertThat(paths(taken, Remark.Kind.DIFFERENT)).containsExactly("providers[ZhipuAI]");
    }

    @Test
    void aFolderStandsForWhatIsInItAndAnythingElseIsRefusedInASentence() {
        OldSetups.nexusAiHub(folder.resolve("hub"), VENDOR);
        OldSetups.niceApi(folder.resolve("nice"), VENDOR);
        OldSetups.skLlmGateway(folder.resolve("sk"), VENDOR);
        Function<String, String> title = place -> OldSystems.read(folder.resolve(place), OldSystem::title);
        assertThat(title.apply("hub")).startsWith("NexusAI Hub, ");
        assertThat(title.apply("hub/data")).startsWith("NexusAI Hub, ");
        assertThat(title.apply("nice")).startsWith("NiceAPI, ");
        assertThat(title.apply("sk/config")).startsWith("sk-llm-gateway, ");
        for (String other : List.of("nothing", "hub/data/stats.db", "sk/config/models.yaml", "")) {
            assertThatThrownBy(() -> title.apply(other)).as(other).isInstanceOf(UnreadableException.class);
        }
    }

    private static Takeover read(Path place) {
        return OldSystems.read(place, OldSystem::read);
    }

    private static JsonNode yaml(String text) {
        return Yaml.tree(text.getBytes(UTF_8));
    }

    private static List<String> paths(Takeover taken, Remark.Kind kind) {
        return taken.remarks(kind).stream().map(Remark::path).toList();
    }
}
