package ai.nexusai.relay;

import ai.nexusai.dialect.AnswerPieces;
import ai.nexusai.usage.TokenUsage;
import ai.nexusai.usage.TokensSource;
import java.util.Optional;

/**
 * What an upstream told of a call's tokens until now.
 *
 * @param said the answer itself, as far as it came; counted where the usage leaves it out
 * @param source how the usage was come by
 */
record Told(TokenUsage usage, AnswerPieces said, TokensSource source) {

    static Told of(TokenUsage usage, AnswerPieces said) {
        return new Told(usage, said, TokensSource.UPSTREAM);
    }

    /** Nobody answered. */
    static Told nothing() {
        return of(TokenUsage.NONE, new AnswerPieces());
    }

    /** Whether nothing is left to be counted. An answer that went on after its last usage was told leaves its output to be counted. */
    boolean isComplete() {
        return usage.isComplete() && said.isToldOf();
    }

    /** As it stands. */
    Used used() {
        return usage.isUnknown() ? Used.NOTHING : new Used(usage, Optional.of(source));
    }
}
