package ai.nexusai.job;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a job stands. */
public enum JobState {
    /** No node has taken it yet. */
    QUEUED,
    RUNNING,
    /** The node that had it does not answer for it any more: the next free one goes on where it stopped. */
    STALLED, DONE, FAILED, CANCELLED;

    static JobState of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    /** As the API and the database write it. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether nothing more comes of it. */
    public boolean isEnd() {
        return this == DONE || this == FAILED || this == CANCELLED;
    }
}
