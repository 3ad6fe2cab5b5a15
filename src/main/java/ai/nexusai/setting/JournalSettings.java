package ai.nexusai.setting;

import java.time.Duration;

import static java.util.Objects.requireNonNull;

/**
 * The settings of the journal that keeps calls until the database has them.
 *
 * @param sync how often it is brought to the disk itself
 * @param goesOn whether calls go on while no record of them can be kept
 */
public record JournalSettings(Duration sync, boolean goesOn) {
    static final JournalSettings DEFAULTS = new JournalSettings(Duration.ofMillis(200), false);

    public JournalSettings {
        requireNonNull(sync, "sync is null");
    }
}
