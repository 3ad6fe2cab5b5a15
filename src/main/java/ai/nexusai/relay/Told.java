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

    /** How much was known when a client left. */
    record Mark(TokenUsage usage, long said) {
        static final Mark NOTHING = new Mark(TokenUsage.NONE, 0);
    }

    Mark mark() {
        return new Mark(usage, said.size());
    }

    /** The same, with the source of what was told after the client left; where nothing came any more, it is what it was. */
    Told since(Mark left) {
        boolean same = usage.equals(left.usage()) && said.size() == left.said();
        return same ? this : new Told(usage, said, TokensSource.DRAINED);
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
