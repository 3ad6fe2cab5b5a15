package ai.nexusai.message;

import ai.nexusai.json.Slice;
import ai.nexusai.secret.Secret;
import java.util.List;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * What was said in one call, as it came.
 *
 * @param request the client's body
 * @param answer what the client got, a stream as the whole answer that it amounts to; absent when there was none
 * @param answerCut whether the answer goes on beyond what is here
 * @param secrets texts that must not be kept, wherever they appear
 */
public record Spoken(Slice request, Optional<Slice> answer, boolean answerCut, List<Secret> secrets) {

    public Spoken {
        requireNonNull(request, "request is null");
        requireNonNull(answer, "answer is null");
        secrets = List.copyOf(secrets);
    }
}
