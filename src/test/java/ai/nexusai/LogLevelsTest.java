package ai.nexusai;

import ai.nexusai.catalog.Catalog;
import ai.nexusai.catalog.Configuration;
import ai.nexusai.keyword.KeywordMatchers;
import ai.nexusai.setting.SettingValues;
import ai.nexusai.usage.ExchangeRates;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

final class LogLevelsTest {

    @Test
    void aLevelHoldsUntilItIsTakenOutOfTheSetting() {
        var levels = new LogLevels();
        var logger = (Logger) LoggerFactory.getLogger("ai.nexusai.relay");
        levels.accept(catalog(Map.of("relay", "DEBUG")));
        assertThat(logger.getLevel()).isEqualTo(Level.DEBUG);
        levels.accept(catalog(Map.of()));
        assertThat(logger.getLevel()).isNull();
    }

    private static Catalog catalog(Map<String, String> levels) {
        var settings = new SettingValues("", "", List.of(), false, false, Duration.ZERO, List.of(), ZoneOffset.UTC, Optional.empty(),
                Optional.empty(), 0, levels, new ExchangeRates("USD", Map.of()));
        return new Catalog(
                new Configuration(1, Optional.empty(), settings, List.of(), List.of(), List.of(), List.of(), Map.of(),
                        KeywordMatchers.NONE),
                text -> text);
    }
}
