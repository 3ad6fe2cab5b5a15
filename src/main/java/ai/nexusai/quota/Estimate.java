package ai.nexusai.quota;

import ai.nexusai.usage.Cost;
import java.util.Optional;

/**
 * What a call may come to, told before it is sent.
 *
 * @param tokens of the prompt and of the longest answer
 * @param cost of that; absent where the model has no price
 */
public record Estimate(long tokens, Optional<Cost> cost) {}
