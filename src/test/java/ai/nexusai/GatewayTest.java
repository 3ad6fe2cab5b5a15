package ai.nexusai;

import ai.nexusai.calllog.Journal;
import ai.nexusai.config.AdminSettings;
import ai.nexusai.config.DatabaseSettings;
import ai.nexusai.config.DrainSettings;
import ai.nexusai.config.FirstObjects;
import ai.nexusai.config.Home;
import ai.nexusai.config.LogSettings;
import ai.nexusai.config.MasterKeySettings;
import ai.nexusai.config.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class GatewayTest {
    private static final Duration BOUND = Duration.ofSeconds(60);

    @TempDir
    private Path home;

    @Test
    void oneThatCannotBeBuiltLeavesNoThreadAndNoLock() throws IOException {
        Settings settings = settings();
        Set<Thread> before = threads();
        try (Journal other = Journal.open(settings.home().journal("node").getParent(), "node", 1 << 20)) {
            assertThat(other.refusing()).isFalse();
            assertThatThrownBy(() -> Gateway.build(settings)).hasMessageContaining("in use by another process");
        }
        Awaitility.await().atMost(BOUND).untilAsserted(() -> assertThat(threads()).isSubsetOf(before));
        Gateway.build(settings).close();
        Awaitility.await().atMost(BOUND).untilAsserted(() -> assertThat(threads()).isSubsetOf(before));
    }

    private Settings settings() {
        return new Settings(Home.at(home.toString()), Optional.empty(),
                new DatabaseSettings(Optional.of("jdbc:postgresql://127.0.0.1:1/nobody"), Optional.empty(), Optional.empty(), false, 2),
                new AdminSettings(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()), InProcessGateway.LIMITS,
                MasterKeySettings.NONE, "node", new DrainSettings(Duration.ZERO, Duration.ZERO), LogSettings.STANDARD,
                Optional.empty(), "NexusAI", FirstObjects.NONE, Optional.empty());
    }

    /** Those that a gateway starts. */
    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().matches("(nexusai|upstream).*"))
                .collect(Collectors.toSet());
    }
}
