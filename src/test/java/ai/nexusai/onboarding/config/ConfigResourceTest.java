package ai.nexusai.onboarding.config;

import ai.nexusai.account.Role;
import ai.nexusai.db.Database;
import ai.nexusai.provider.Provider;
import ai.nexusai.testing.Features;
import ai.nexusai.testing.RestServer.Answer;
import ai.nexusai.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(TestDatabase.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ConfigResourceTest {
    private static final String SECRET = "sk-canary-of-the-config-1234";
    private static final String BASE = """
            providers:
              - name: p
                server_url: https://h/v1
                api_key_env: P_KEY
                models:
                  - {model_name: a, alias: best}
                  - {model_name: b, price: {input: 0.50, output: 1}}
            groups:
              - {name: g, fallback: f, members: [{provider: p, model: a, priority: 2}]}
              - {name: f}
            keys:
              - {name: k, key_env: K_KEY, grants: {groups: [g], models: [{provider: p, model: b}]}}
            settings:
              platform_name: Mine
            """;

    private final ConfigStage stage;

    ConfigResourceTest(Database database) {
        this.stage = new ConfigStage(database);
    }

    @BeforeEach
    void startEmpty() {
        stage.startEmpty();
        stage.variables.put("P_KEY", SECRET);
        stage.variables.put("K_KEY", "a-key-of-a-client");
    }

    @AfterAll
    void close() {
        stage.close();
    }

    @Test
    void everythingIsMadeInOneGoAndASecondTimeNothing() {
        long version = stage.catalogVersion();
        assertThat(stage.changes("", BASE)).containsExactly("update settings.platform_name", "create providers[p]", "create groups[g]",
                "create groups[f]", "create keys[k]");
        assertThat(stage.catalogVersion()).isEqualTo(version + 1);
        assertThat(stage.features.audit()).hasSize(8);
        assertThat(stage.changes("", BASE)).isEmpty();
        assertThat(stage.features.audit()).hasSize(8);
        assertThat(stage.catalogVersion()).isEqualTo(version + 1);
        assertThat(stage.features.everything()).doesNotContain(SECRET).doesNotContain("a-key-of-a-client");
    }

    @Test
    void aDryRunTellsTheSameAndKeepsNothing() {
        assertThat(stage.changes("?dry_run=true", BASE)).hasSize(5);
        assertThat(stage.features.providers().entries()).isEmpty();
        assertThat(stage.features.audit()).isEmpty();
    }

    @Test
    void aChangeIsToldWithItsPathAndBothValues() {
        stage.post("", BASE);
        stage.variables.put("P_KEY", "sk-another-key-5678");
        Answer answer = stage.post("", BASE.replace("alias: best", "alias: second").replace("fallback: f, ", "").replace("Mine", "Ours"));
        assertThat(answer.json().path("changes").toString()).isEqualTo("""
                [{"action":"update","path":"settings.platform_name","from":"Mine","to":"Ours"},\
                {"action":"update","path":"providers[p].server_key","from":"...1234","to":"...5678"},\
                {"action":"update","path":"providers[p].models[a].alias","from":"best","to":"second"},\
                {"action":"update","path":"groups[g].fallback","from":"f","to":null}]""");
    }

    @Test
    void whatAFileLeavesOutHasItsDefaultAndWhatItDoesNotNameStays() {
        stage.post("", BASE);
        stage.api.send("POST", "/api/providers", "{'name':'other','server_url':'https://o','description':'d'}");
        assertThat(stage.changes("", "providers: [{name: p, server_url: 'https://h/v1', models: [{model_name: a}]}]"))
                .containsExactly("update providers[p].models[a].alias");
        assertThat(stage.changes("", "providers: [{name: other, server_url: 'https://o'}]"))
                .containsExactly("update providers[other].description");
    }

    @Test
    void onlyPruningDeletesAndOnlyInTheSectionsThatAreThere() {
        stage.post("", BASE);
        stage.api.send("POST", "/api/providers", "{'name':'other','server_url':'https://o'}");
        assertThat(stage.changes("", "prune: true\ngroups: []\n")).containsExactly("delete groups[g]", "delete groups[f]",
                "update keys[k].grants.groups");
        assertThat(stage.changes("", "prune: true\nproviders: [{name: p, server_url: 'https://h/v1', models: [{model_name: b}]}]"))
                .containsExactly("delete providers[p].models[a]", "update providers[p].models[b].price", "delete providers[other]");
        assertThat(stage.changes("", "prune: true\nsettings: {}\nkeys: []\n")).containsExactly("update settings.platform_name",
                "delete keys[k]");
    }

    @Test
    void everyProblemIsToldWithItsPathAndNothingIsChanged() {
        Answer answer = stage.post("", """
                providers:
                  - {name: p, server_url: nowhere}
                  - {name: q, server_url: https://h, timeouts: {idle_ms: -1}, models: [{model_name: m, kinds: [x]}]}
                  - {name: r, server_url: https://h, server_key: secret-secret, models: [{alias: m}]}
                  - {server_url: https://h}
                groups:
                  - {name: g, fallback: nobody, members: [{provider: q, model: m}]}
                keys:
                  - {name: k, sha256: short, grants: {all: true}}
                  - {name: l, grants: {all: true}}
                settings: {no_such: 1}
                frob: 1
                """);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/error/message").asText().lines().skip(1).map(line -> line.substring(0, line.indexOf(": "))))
                .containsExactlyInAnyOrder("providers[p].server_url", "providers[q].timeouts.idle_ms", "providers[r].server_key",
                        "providers[r].models[0].model_name", "providers[3].name", "groups[g].fallback", "keys[k].sha256",
                        "keys[l].key_env", "settings.no_such", "frob");
        assertThat(answer.text()).doesNotContain("secret-secret");
        assertThat(stage.features.providers().entries()).isEmpty();
        assertThat(stage.features.audit()).isEmpty();
    }

    @Test
    void aCircleOfFallbacksIsRefused() {
        Answer answer = stage.post("", "groups: [{name: a, fallback: b}, {name: b, fallback: a}]");
        assertThat(answer.json().at("/error/message").asText()).contains("groups[b]").contains("circle");
    }

    @Test
    void aVariableThatIsMissingIsToldAndItsProviderWaits() {
        stage.variables.clear();
        Answer answer = stage.post("", BASE);
        assertThat(answer.json().path("missing_variables").toString()).isEqualTo("[\"K_KEY\",\"P_KEY\"]");
        assertThat(provider().enabled()).isFalse();
        assertThat(stage.features.database().read(stage.features.keys()::all)).isEmpty();
        stage.variables.put("P_KEY", SECRET);
        stage.post("", BASE);
        assertThat(provider().enabled()).isTrue();
        stage.variables.clear();
        assertThat(stage.changes("", BASE)).isEmpty();
    }

    private Provider provider() {
        return stage.features.database().read(stage.features.providers()::all).getFirst();
    }

    @Test
    void aKeyIsKnownByTheDigestOfItsTextAndTheDigestItselfOpensNothing() {
        String digest = "2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b"; // of "secret"
        stage.post("", "keys: [{name: k, sha256: " + digest + ", grants: {all: true}}]");
        var hashes = stage.features.database().read(stage.features.keys()::hashes);
        assertThat(hashes).containsOnlyKeys(Features.HASH.hexByDigest("secret"));
        assertThat(List.of(Features.HASH.hex("secret"), Features.HASH.hex(digest), Features.HASH.hexByDigest(digest)))
                .doesNotContainAnyElementsOf(hashes.keySet());
        assertThat(stage.changes("", "keys: [{name: k, sha256: " + digest + ", grants: {all: true}}]")).isEmpty();
    }

    @Test
    void onlyAdministratorsApplyAndEverybodyMayLook() {
        assertThat(stage.api.as(Role.OPERATOR, "POST", "/api/config", "{}").status()).isEqualTo(403);
        assertThat(stage.api.get("/api/config").header("Content-Type")).startsWith("application/yaml");
        assertThat(stage.post("", "a: [").code()).isEqualTo("invalid_json");
        assertThat(stage.post("", "").status()).isEqualTo(200);
    }
}
