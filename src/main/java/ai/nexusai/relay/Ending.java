package ai.nexusai.relay;

import ai.nexusai.call.Call;
import ai.nexusai.call.Outcome;
import ai.nexusai.group.Group;
import java.util.Optional;

/**
 * How a call ended.
 *
 * @param group that the call named; absent when it named a model, or was refused before that was known
 * @param status the HTTP status the client got or was to get
 * @param error for the administrator; absent when nothing went wrong
 */
record Ending(Call call, Optional<Group> group, Tries tries, Outcome outcome, int status, Account account, Optional<String> error) {}
