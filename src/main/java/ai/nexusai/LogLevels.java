package ai.nexusai;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import java.util.Map;
import org.slf4j.LoggerFactory;

/** Puts the setting {@code log_level} in force on this node: area to level, an area being a package of the gateway. */
final class LogLevels {
    private Map<String, String> inForce = Map.of();

    synchronized void putInForce(Map<String, String> wanted) {
        if (wanted.equals(inForce) || !(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
            return;
        }
        inForce.keySet().stream().filter(area -> !wanted.containsKey(area)).forEach(area -> context.getLogger(name(area)).setLevel(null));
        wanted.forEach((area, level) -> context.getLogger(name(area)).setLevel(Level.valueOf(level)));
        inForce = wanted;
    }

    private static String name(String area) {
        return LogLevels.class.getPackageName() + "." + area;
    }
}
