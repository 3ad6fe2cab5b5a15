package ai.nexusai.dialect;

import ai.nexusai.usage.TokenUsage;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * A whole answer with status 200, read.
 *
 * @param body what the client gets
 * @param said what it says, where its usage leaves a count out; empty else
 * @param fault why it is no answer ({@code invalid_json}, {@code error_in_200}, {@code empty_choices}); absent when it is one
 */
@SuppressWarnings("ArrayRecordComponent")
public record WholeAnswer(byte[] body, TokenUsage usage, AnswerPieces said, Optional<String> fault) {
    /** The fault of an answer that is an error object. */
    public static final String ERROR = "error_in_200";

    public WholeAnswer {
        requireNonNull(body, "body is null");
        requireNonNull(usage, "usage is null");
        requireNonNull(said, "said is null");
        requireNonNull(fault, "fault is null");
    }

    /** An answer of which no tokens are to be counted: an error, a refusal. */
    public static WholeAnswer uncounted(byte[] body, Optional<String> fault) {
        return new WholeAnswer(body, TokenUsage.NONE, new AnswerPieces(), fault);
    }
}
