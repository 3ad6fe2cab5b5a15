package ai.nexusai.relay;

import ai.nexusai.dialect.ChatRequest;
import ai.nexusai.dialect.openai.tokens.AnswerCount;
import ai.nexusai.dialect.openai.tokens.ChatTokens;
import ai.nexusai.usage.CountingThreads;
import ai.nexusai.usage.TextCounter;
import ai.nexusai.usage.TokenCounter.Count;
import ai.nexusai.usage.TokenUsage;
import ai.nexusai.usage.TokensSource;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Completes what is known of a call's tokens: what its upstream left out is counted away from the call's thread, or estimated where that
 * takes too long. Thread-safe.
 */
public final class CallTokens {
    private static final Logger LOG = LoggerFactory.getLogger(CallTokens.class);
    /** The last piece of an answer waits for its row, and the row for the count: longer than this is worse than an estimate. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final ChatTokens exact;
    private final ChatTokens fast = new ChatTokens(TextCounter.ESTIMATE);
    private final CountingThreads threads;
    private final Duration patience;

    public CallTokens(ChatTokens exact, CountingThreads threads) {
        this(exact, threads, PATIENCE);
    }

    CallTokens(ChatTokens exact, CountingThreads threads, Duration patience) {
        this.exact = exact;
        this.threads = threads;
        this.patience = patience;
    }

    /**
     * What a call used. Where the upstream told all of it, that is all there is to do; else this waits for a second at most. Throws nothing.
     *
     * @param model the upstream's name of the model that answered
     */
    Used complete(String model, ChatRequest request, Told told) {
        if (told.isComplete()) {
            return told.used();
        }
        try {
            return threads.within(patience, () -> counted(exact, model, request, told))
                    .orElseGet(() -> counted(fast, model, request, told));
        } catch (RuntimeException e) {
            LOG.warn("The tokens of a call could not be counted", e);
            return told.used();
        }
    }

    private static Used counted(ChatTokens tokens, String model, ChatRequest request, Told told) {
        TokenUsage usage = told.usage();
        boolean exact = true;
        if (usage.prompt().isEmpty()) {
            Count prompt = tokens.prompt(model, request.body(), request.length());
            usage = usage.withPrompt(prompt.tokens());
            exact = prompt.exact();
        }
        if (usage.completion().isEmpty() || !told.said().isToldOf()) {
            AnswerCount answer = tokens.answer(model, told.said());
            usage = withAnswer(usage, answer);
            exact &= answer.all().exact();
        }
        return new Used(usage, Optional.of(exact ? TokensSource.COUNTED : TokensSource.ESTIMATED));
    }

    /** What was told early is the least that it can be. */
    private static TokenUsage withAnswer(TokenUsage usage, AnswerCount answer) {
        TokenUsage counted = usage.withCompletion(Math.max(usage.completion().orElse(0), answer.all().tokens()));
        return answer.reasoning() == 0 ? counted : counted.withReasoning(Math.max(usage.reasoning().orElse(0), answer.reasoning()));
    }
}
