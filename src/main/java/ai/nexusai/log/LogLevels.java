package ai.nexusai.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import java.util.Map;
import org.slf4j.LoggerFactory;

/** Puts the setting {@code log_level} in force on this node: area to level, an area being a package of the gateway. */
public final class LogLevels {
    private static final String ROOT = "ai.nexusai.";

    private Map<String, String> inForce = Map.of();

    /** The levels that hold from now on; an area that is not named has that of all. */
    public synchronized void putInForce(Map<String, String> wanted) {
        if (wanted.equals(inForce) || !(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
            return;
        }
        inForce.keySet().stream().filter(area -> !wanted.containsKey(area)).forEach(area -> context.getLogger(name(area)).setLevel(null));
        wanted.forEach((area, level) -> context.getLogger(name(area)).setLevel(Level.valueOf(level)));
        inForce = wanted;
    }

    private static String name(String area) {
        return ROOT + area;
    }
}
