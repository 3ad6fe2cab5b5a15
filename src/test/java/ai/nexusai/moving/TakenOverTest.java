package ai.nexusai.moving;

import ai.nexusai.account.Actor;
import ai.nexusai.db.Database;
import ai.nexusai.json.Yaml;
import ai.nexusai.key.ApiKey;
import ai.nexusai.onboarding.config.Configurations;
import ai.nexusai.provider.Provider;
import ai.nexusai.secret.Secret;
import ai.nexusai.testing.Features;
import ai.nexusai.testing.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** What was taken over, applied to this gateway as any other configuration. */
@ExtendWith(TestDatabase.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TakenOverTest {
    private static final String VENDOR = "http://127.0.0.1:9";

    private final Features features;

    @TempDir
    private Path folder;

    TakenOverTest(Database database) {
        this.features = Features.over(database);
    }

    @BeforeEach
    void startEmpty() {
        features.database().<Integer>write(handle -> handle.execute("TRUNCATE provider, model_group, api_key, setting CASCADE"));
    }

    @Test
    void theHubsClientsAreKnownByTheirPersonalizedKeys() {
        apply(OldSetups::nexusAiHub);
        assertThat(key(OldSetups.TEAM_KEY).grants().providers()).isEqualTo(ids("DeepSeek", "智谱"));
        assertThat(key(OldSetups.SIMPLE_KEY).grants().providers()).isEqualTo(ids("DeepSeek 2"));
        assertThat(features.providers().entries()).hasSize(4).allMatch(entry -> entry.provider().enabled());
    }

    @Test
    void niceApisClientsAreKnownByTheirKeys() {
        apply(OldSetups::niceApi);
        assertThat(key(OldSetups.TEAM_KEY).grants().groups()).hasSize(2);
        assertThat(key(OldSetups.TEAM_KEY).grants().all()).isFalse();
        assertThat(key(OldSetups.SIMPLE_KEY).enabled()).isFalse();
        assertThat(features.catalog().settings().failover().breaker().threshold()).isEqualTo(3);
    }

    @Test
    void vendorsOfSkLlmGatewayWithoutAKeyAreSwitchedOff() {
        apply(OldSetups::skLlmGateway);
        assertThat(features.providers().entries()).extracting(entry -> entry.provider().name() + " " + entry.provider().enabled())
                .containsExactlyInAnyOrder("DeepSeek true", "Moonshot false", "ZhipuAI false");
    }

    /** Applies it twice: the second time nothing is left to change. */
    private void apply(BiFunction<Path, String, Path> setup) {
        Takeover taken = OldSystems.read(setup.apply(folder, VENDOR), OldSystem::read);
        byte[] yaml = Yaml.text(taken.configuration()).getBytes(UTF_8);
        Map<String, Secret> secrets = taken.secrets();
        var configurations = new Configurations(features.database(), new ai.nexusai.onboarding.config.Features(features.providers(),
                features.models(), features.groups(), features.keys(), features.settings()),
                name -> Optional.ofNullable(secrets.get(name)).map(Secret::reveal));
        assertThat(configurations.apply(Actor.SYSTEM, yaml).changes()).isNotEmpty();
        assertThat(configurations.apply(Actor.SYSTEM, yaml).changes()).isEmpty();
    }

    private ApiKey key(String text) {
        Map<String, ApiKey> byHash = features.database().read(features.keys()::byHash);
        return Stream.of(Features.HASH.hex(text), Features.HASH.hexByDigest(text)).map(byHash::get).filter(Objects::nonNull).findFirst()
                .orElseThrow();
    }

    private Set<Long> ids(String... names) {
        return features.providers().entries().stream().map(entry -> entry.provider())
                .filter(provider -> List.of(names).contains(provider.name())).map(Provider::id).collect(Collectors.toSet());
    }
}
