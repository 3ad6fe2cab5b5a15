package ai.nexusai.relay;

import ai.nexusai.usage.TokenUsage;
import ai.nexusai.usage.TokensSource;
import java.util.Optional;

/**
 * The tokens of a call.
 *
 * @param source the least exact one of its counts; absent when there are none
 */
record Used(TokenUsage usage, Optional<TokensSource> source) {
    static final Used NOTHING = new Used(TokenUsage.NONE, Optional.empty());
}
