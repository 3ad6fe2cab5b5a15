package ai.nexusai.relay;

import ai.nexusai.call.Call;
import ai.nexusai.call.Outcome;
import ai.nexusai.usage.TokenUsage;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a call ended.
 *
 * @param status the HTTP status the client got or was to get
 * @param firstContentMillis from the call's start to a stream's first content
 * @param error for the administrator; absent when nothing went wrong
 */
record Ending(Call call, Tries tries, Outcome outcome, int status, TokenUsage usage, OptionalLong firstContentMillis,
        Optional<String> error) {}
