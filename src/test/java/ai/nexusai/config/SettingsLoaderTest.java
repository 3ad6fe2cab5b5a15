package ai.nexusai.config;

import ai.nexusai.secret.Secret;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

final class SettingsLoaderTest {

    @Test
    void standaloneNeedsNothing() {
        Settings settings = standalone(Map.of()).load();
        assertThat(settings.ports()).contains(new Ports("0.0.0.0", 8000, "0.0.0.0", 5231));
        assertThat(settings.database()).isEqualTo(new DatabaseSettings(Optional.empty(), Optional.empty(), Optional.empty(), true, 16));
        assertThat(settings.home().folder()).hasToString(System.getProperty("user.home") + "/.nexusai");
        assertThat(settings.limits().body()).isEqualTo(64L << 20);
        assertThat(settings.limits().journal()).isEqualTo(1L << 30);
        assertThat(settings.limits().left()).isEqualTo(new LeftSettings(256, Duration.ofMinutes(5), 16L << 20));
        assertThat(settings.limits().inflight()).isEqualTo(Runtime.getRuntime().maxMemory() / 4);
        assertThat(settings.drain()).isEqualTo(new DrainSettings(Duration.ZERO, Duration.ofSeconds(30)));
        assertThat(settings.node()).isNotBlank();
        assertThat(settings.platformName()).isEqualTo("NexusAI Gateway");
    }

    @Test
    void aContainerKeepsNoPortsApartAndMigratesNothingUnlessAsked() {
        Settings settings = container(Map.of()).load();
        assertThat(settings.ports()).isEmpty();
        assertThat(settings.database().migrate()).isFalse();
        assertThat(problems(container(Map.of("NEXUSAI_API_PORT", "5231")))).singleElement().asString()
                .startsWith("nexusai.admin.port").contains("NEXUSAI_ADMIN_PORT=8000");
    }

    @Test
    void theFirstPlaceWins() {
        var loader = new SettingsLoader(List.of(Source.variables(Map.of("PLATFORM_NAME", "first"), "a"),
                Source.variables(Map.of("NEXUSAI_PLATFORM_NAME", "second", "NEXUSAI_NODE", "n2"), "b")), true);
        assertThat(loader.load().platformName()).isEqualTo("first");
        assertThat(loader.load().node()).isEqualTo("n2");
        assertThat(loader.given()).containsOnly(Map.entry(Key.PLATFORM_NAME, "first"), Map.entry(Key.NODE, "n2"));
    }

    @Test
    void blankIsNotGiven() {
        assertThat(standalone(Map.of("NEXUSAI_DB_URL", "  ", "ADMIN_USERNAME", "")).load().database().url()).isEmpty();
    }

    @Test
    void everyProblemIsReportedAtOnceWithKeyAndExample() {
        var wrong = new HashMap<String, String>();
        wrong.put("NEXUSAI_ADMIN_PORT", "80000");
        wrong.put("NEXUSAI_API_PORT", "many");
        wrong.put("DATABASE_URL", "sqlite:///./nexus.db");
        wrong.put("NEXUSAI_DB_MIGRATE", "perhaps");
        wrong.put("NEXUSAI_DB_POOL", "1");
        wrong.put("NEXUSAI_DB_REPLICA_URL", "mysql://db/x");
        wrong.put("NEXUSAI_DB_REPLICA_LAG_SECONDS", "0");
        wrong.put("NEXUSAI_PRESETS", "all");
        wrong.put("NEXUSAI_CONFIG", "/there/is/no/such/folder");
        wrong.put("NEXUSAI_ADMIN_TOKEN", "tooshort");
        wrong.put("ADMIN_USERNAME", "root");
        wrong.put("NEXUSAI_MASTER_KEY", "bm90IDMyIGJ5dGVz");
        wrong.put("NEXUSAI_NODE", "a node");
        wrong.put("NEXUSAI_DRAIN_SECONDS", "-1");
        wrong.put("NEXUSAI_BODY_MAX_BYTES", "9999999999g");
        assertThat(problems(standalone(wrong))).hasSize(wrong.size())
                .allSatisfy(problem -> assertThat(problem).matches("nexusai\\.[a-z.]+ .* Example: NEXUSAI_[A-Z_]+=.+"))
                .anySatisfy(problem -> assertThat(problem).contains("nexusai.admin.port must be a port", "\"80000\"",
                        "environment variable NEXUSAI_ADMIN_PORT"))
                .anySatisfy(problem -> assertThat(problem).contains("SQLite", "PostgreSQL only"))
                .noneSatisfy(problem -> assertThat(problem).contains("tooshort"))
                .noneSatisfy(problem -> assertThat(problem).contains("bm90"));
    }

    @Test
    void aDatabaseAddressIsTakenApart() {
        assertThat(database("postgresql://us%40er:p%3Aw+d@db:5433/nexus?sslmode=require"))
                .isEqualTo(new DatabaseSettings(Optional.of("jdbc:postgresql://db:5433/nexus?sslmode=require"), Optional.of("us@er"),
                        Optional.of(Secret.of("p:w+d")), true, 16));
        assertThat(database("jdbc:postgresql://db/nexus?user=u&ssl=true&password=p%26q"))
                .isEqualTo(new DatabaseSettings(Optional.of("jdbc:postgresql://db/nexus?ssl=true"), Optional.of("u"),
                        Optional.of(Secret.of("p&q")), true, 16));
        assertThat(database("postgres://db/nexus").url()).contains("jdbc:postgresql://db/nexus");
        assertThat(database("postgresql+asyncpg://db/nexus").url()).contains("jdbc:postgresql://db/nexus");
        assertThat(problems(standalone(Map.of("DATABASE_URL", "mysql://db/x")))).singleElement().asString().contains("postgresql://");
    }

    @Test
    void userAndPasswordOfTheirOwnWinOverTheAddress() {
        DatabaseSettings settings = standalone(
                Map.of("DATABASE_URL", "postgresql://a:b@db/n", "NEXUSAI_DB_USER", "u", "NEXUSAI_DB_PASSWORD", "p")).load().database();
        assertThat(settings.user()).contains("u");
        assertThat(settings.password()).contains(Secret.of("p"));
        assertThat(settings.toString()).doesNotContain("=p").contains("[secret]");
    }

    @Test
    void aReplicaHasTheUserOfThePrimaryUnlessItNamesOne() {
        var given = Map.of("DATABASE_URL", "postgresql://a:b@db/n", "NEXUSAI_DB_REPLICA_URL", "postgresql://copy/n");
        assertThat(standalone(given).load().database().replica()).isEqualTo(new ReplicaSettings(Optional.of("jdbc:postgresql://copy/n"),
                Optional.of("a"), Optional.of(Secret.of("b")), Duration.ofSeconds(10)));
        var own = Map.of("DATABASE_URL", "postgresql://a:b@db/n", "NEXUSAI_DB_REPLICA_URL", "postgresql://c:d@copy/n",
                "NEXUSAI_DB_REPLICA_LAG_SECONDS", "60");
        assertThat(standalone(own).load().database().replica()).isEqualTo(new ReplicaSettings(Optional.of("jdbc:postgresql://copy/n"),
                Optional.of("c"), Optional.of(Secret.of("d")), Duration.ofSeconds(60)));
        assertThat(database("postgresql://a:b@db/n").replica()).isEqualTo(ReplicaSettings.NONE);
    }

    @Test
    void aPasswordAloneIsForAdmin() {
        assertThat(standalone(Map.of("ADMIN_PASSWORD", "a long one")).load().admin().username()).contains("admin");
    }

    @Test
    void bytesMayHaveAUnit() {
        assertThat(standalone(Map.of("NEXUSAI_BODY_MAX_BYTES", "8m")).load().limits().body()).isEqualTo(8L << 20);
        assertThat(standalone(Map.of("NEXUSAI_JOURNAL_MAX_BYTES", "2 GiB")).load().limits().journal()).isEqualTo(2L << 30);
        assertThat(standalone(Map.of("NEXUSAI_LEFT_STREAMS", "0", "NEXUSAI_LEFT_SECONDS", "10", "NEXUSAI_LEFT_MAX_BYTES", "1m")).load()
                .limits().left()).isEqualTo(new LeftSettings(0, Duration.ofSeconds(10), 1L << 20));
    }

    private static DatabaseSettings database(String address) {
        return standalone(Map.of("DATABASE_URL", address)).load().database();
    }

    private static List<String> problems(SettingsLoader loader) {
        return catchThrowableOfType(SettingsException.class, loader::load).problems();
    }

    private static SettingsLoader standalone(Map<String, String> variables) {
        return new SettingsLoader(List.of(Source.variables(variables, "environment variable")), true);
    }

    private static SettingsLoader container(Map<String, String> variables) {
        return new SettingsLoader(List.of(Source.variables(variables, "environment variable")), false);
    }
}
