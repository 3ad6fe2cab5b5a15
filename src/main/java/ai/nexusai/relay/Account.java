package ai.nexusai.relay;

import ai.nexusai.call.Attempt;
import ai.nexusai.usage.Cost;
import ai.nexusai.usage.TokenUsage;
import ai.nexusai.usage.TokensSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a call came to, as the log has it.
 *
 * @param source where the counts come from; absent when there are none
 * @param cost absent where the model has no price or the tokens are not known
 * @param firstContentMillis from the call's start to a stream's first content; absent for a whole answer
 * @param totalMillis from the call's start to its end
 * @param attempts the tries in order
 */
public record Account(TokenUsage usage, Optional<TokensSource> source, Optional<Cost> cost, OptionalLong firstContentMillis,
        long totalMillis, List<Attempt> attempts) {

    public Account {
        attempts = List.copyOf(attempts);
    }
}
