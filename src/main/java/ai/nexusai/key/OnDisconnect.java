package ai.nexusai.key;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What happens to a stream whose client left. */
public enum OnDisconnect {
    /** Its upstream is closed at once; what came until then is counted. */
    @JsonProperty("cancel")
    CANCEL,
    /** It is read on to its end, within bounds, for what the upstream tells of its tokens. */
    @JsonProperty("drain")
    DRAIN;

    /** The name in JSON and in the database. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
