package ai.nexusai.job;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * How far a job is.
 *
 * @param position where the next step begins, in the work's own words; absent before the first step
 * @param result what it came to so far; absent before the first step
 * @param ended whether there is no next step
 */
public record Progress(long done, Optional<JsonNode> position, Optional<JsonNode> result, boolean ended) {
    static final Progress NONE = new Progress(0, Optional.empty(), Optional.empty(), false);

    public Progress {
        requireNonNull(position, "position is null");
        requireNonNull(result, "result is null");
    }
}
