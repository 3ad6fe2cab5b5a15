package ai.nexusai.chat;

import ai.nexusai.error.ErrorBody;
import ai.nexusai.json.Json;
import ai.nexusai.relay.Account;
import ai.nexusai.usage.Cost;
import ai.nexusai.usage.TokenUsage;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Frames that both forms share, as JSON. */
final class Frames {
    private Frames() {}

    /** Counts that are not known are null, details that are not known are left out. */
    private record Usage(OptionalLong promptTokens, OptionalLong completionTokens, long totalTokens,
            @JsonInclude(Include.NON_EMPTY) Optional<PromptDetails> promptTokensDetails,
            @JsonInclude(Include.NON_EMPTY) Optional<CompletionDetails> completionTokensDetails) {

        static Usage of(TokenUsage usage) {
            return new Usage(usage.prompt(), usage.completion(), usage.total(),
                    present(usage.cached()).map(PromptDetails::new),
                    present(usage.reasoning()).map(CompletionDetails::new));
        }

        private static Optional<Long> present(OptionalLong count) {
            return count.isPresent() ? Optional.of(count.getAsLong()) : Optional.empty();
        }
    }

    private record PromptDetails(long cachedTokens) {}

    private record CompletionDetails(long reasoningTokens) {}

    private record End(String type, @JsonInclude(Include.NON_EMPTY) Optional<String> id, Optional<String> finishReason,
            Optional<Usage> usage, Optional<String> cost, Optional<String> currency, OptionalLong firstTokenMs, long totalMs,
            List<ErrorBody.Tried> attempts) {}

    static String end(Optional<String> id, Optional<String> finishReason, Account account) {
        Optional<Usage> usage = account.usage().isUnknown() ? Optional.empty() : Optional.of(Usage.of(account.usage()));
        return json(new End("end", id, finishReason, usage, account.cost().map(Cost::text), account.cost().map(Cost::currency),
                account.firstContentMillis(), account.totalMillis(), account.attempts().stream().map(ErrorBody.Tried::of).toList()));
    }

    static String json(Object frame) {
        return new String(Json.bytes(frame), UTF_8);
    }
}
