package ai.nexusai.config;

import static java.util.Objects.requireNonNull;

/**
 * What this process writes into its log and how much of that is kept.
 *
 * @param json one JSON object a line; else text for people
 * @param console from which level on lines go to standard error as well: a name of Logback's
 * @param days how long files are kept; 0: there are none
 * @param bytes how much of them in all
 */
public record LogSettings(boolean json, String console, int days, long bytes) {
    public static final LogSettings STANDARD = new LogSettings(false, "WARN", Integer.parseInt(Key.LOG_DAYS.standard()),
            Long.parseLong(Key.LOG_MAX_BYTES.standard()));

    public LogSettings {
        requireNonNull(console, "console is null");
    }
}
