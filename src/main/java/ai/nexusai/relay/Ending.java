package ai.nexusai.relay;

import ai.nexusai.call.Call;
import ai.nexusai.call.Outcome;
import java.util.Optional;

/**
 * How a call ended.
 *
 * @param status the HTTP status the client got or was to get
 * @param error for the administrator; absent when nothing went wrong
 */
record Ending(Call call, Tries tries, Outcome outcome, int status, Account account, Optional<String> error) {}
