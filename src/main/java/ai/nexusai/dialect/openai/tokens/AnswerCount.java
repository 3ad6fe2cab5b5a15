package ai.nexusai.dialect.openai.tokens;

import ai.nexusai.usage.TokenCounter.Count;

/**
 * The output tokens of an answer.
 *
 * @param all of them
 * @param reasoning those of the reasoning that could be seen; 0 when none could
 */
public record AnswerCount(Count all, long reasoning) {}
