package ai.nexusai.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

final class LogLevelsTest {

    @Test
    void aLevelHoldsUntilItIsTakenOutOfTheSetting() {
        var levels = new LogLevels();
        var logger = (Logger) LoggerFactory.getLogger("ai.nexusai.relay");
        levels.putInForce(Map.of("relay", "DEBUG"));
        assertThat(logger.getLevel()).isEqualTo(Level.DEBUG);
        levels.putInForce(Map.of());
        assertThat(logger.getLevel()).isNull();
    }
}
