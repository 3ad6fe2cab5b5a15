package ai.nexusai.relay;

import ai.nexusai.dialect.ChatRequest;
import ai.nexusai.model.Model;
import ai.nexusai.quota.Estimate;
import ai.nexusai.routing.Plan;
import ai.nexusai.usage.Cost;
import ai.nexusai.usage.TokenUsage;

/** Tells beforehand what a call may come to, from the length of its prompt and the longest answer that it allows. */
final class Estimates {
    /** Of English text; other languages need fewer bytes of UTF-8 for a token by little, images many more, hence the bound below. */
    private static final int BYTES_PER_TOKEN = 4;
    /** For models whose context window is not known. */
    private static final int USUAL_WINDOW = 128_000;
    /** For calls that do not say how long their answer may be. */
    private static final int USUAL_ANSWER = 1_024;

    private Estimates() {}

    /** By the model that is tried first. */
    static Estimate of(ChatRequest request, Plan plan) {
        Model model = plan.candidates().getFirst().model();
        int window = model.contextWindow().orElse(USUAL_WINDOW);
        long prompt = Math.min(request.length() / BYTES_PER_TOKEN, window);
        long answer = Math.clamp(request.mostAnswerTokens().orElse(USUAL_ANSWER), 0, window);
        return new Estimate(prompt + answer, model.price().flatMap(price -> Cost.of(TokenUsage.of(prompt, answer), price)));
    }
}
