package ai.nexusai.calllog;

import java.time.Duration;

import static java.util.Objects.requireNonNull;

/**
 * How the journal goes about its disk.
 *
 * @param sync how often what was written is brought to the disk itself: what a loss of power may cost
 * @param goesOn whether calls go on while no record of them can be kept; else they are refused
 */
public record JournalRules(Duration sync, boolean goesOn) {
    /** What holds while nobody chose otherwise: every call is on record. */
    public static final JournalRules STANDARD = new JournalRules(Duration.ofMillis(200), false);

    public JournalRules {
        requireNonNull(sync, "sync is null");
    }
}
