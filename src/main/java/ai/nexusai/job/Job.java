package ai.nexusai.job;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

import static java.util.Objects.requireNonNull;

/**
 * One piece of long work, as the admin API shows it.
 *
 * @param kind which {@link Work} does it
 * @param done how much of {@code total} is done, in the work's own unit
 * @param total absent while it is not known yet
 * @param input what was asked for
 * @param result what it came to so far; absent before its first step
 * @param error why it failed; absent where it did not
 * @param node which node has it, or had it last
 */
public record Job(long id, String kind, JobState state, long done, OptionalLong total, JsonNode input, Optional<JsonNode> result,
        Optional<String> error, String createdBy, Optional<String> node, Instant createdAt, Optional<Instant> startedAt,
        Optional<Instant> endedAt) {

    public Job {
        requireNonNull(kind, "kind is null");
        requireNonNull(state, "state is null");
        requireNonNull(total, "total is null");
        requireNonNull(input, "input is null");
        requireNonNull(result, "result is null");
        requireNonNull(error, "error is null");
        requireNonNull(createdBy, "createdBy is null");
        requireNonNull(node, "node is null");
        requireNonNull(createdAt, "createdAt is null");
        requireNonNull(startedAt, "startedAt is null");
        requireNonNull(endedAt, "endedAt is null");
    }
}
