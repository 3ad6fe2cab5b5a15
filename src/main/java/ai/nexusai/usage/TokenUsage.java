package ai.nexusai.usage;

import java.util.OptionalLong;

import static java.util.Objects.requireNonNull;

/**
 * The tokens of one call, as far as they are known: absent is not zero. Immutable; negative counts become 0.
 *
 * @param prompt all input tokens, {@code cached} and {@code cacheWrite} included
 * @param completion all output tokens, {@code reasoning} included
 * @param cached input tokens that the upstream read from its cache
 * @param cacheWrite input tokens that the upstream wrote to its cache
 * @param reasoning output tokens that the client does not see
 * @param audio tokens of sound, heard or spoken; part of {@code prompt} and {@code completion}
 * @param image tokens of pictures, seen or made; part of both as well
 */
public record TokenUsage(OptionalLong prompt, OptionalLong completion, OptionalLong cached, OptionalLong cacheWrite,
        OptionalLong reasoning, OptionalLong audio, OptionalLong image) {
    /** Nothing is known. */
    public static final TokenUsage NONE = new TokenUsage(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty(),
            OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());

    public TokenUsage {
        prompt = clamped(prompt, "prompt");
        completion = clamped(completion, "completion");
        cached = clamped(cached, "cached");
        cacheWrite = clamped(cacheWrite, "cacheWrite");
        reasoning = clamped(reasoning, "reasoning");
        audio = clamped(audio, "audio");
        image = clamped(image, "image");
    }

    /** Input and output without details. */
    public static TokenUsage of(long prompt, long completion) {
        return NONE.withPrompt(prompt).withCompletion(completion);
    }

    /** What is known after a later report of the same call: its counts replace these, and what it leaves out stays. Never a sum. */
    public TokenUsage merge(TokenUsage later) {
        return new TokenUsage(last(prompt, later.prompt), last(completion, later.completion), last(cached, later.cached),
                last(cacheWrite, later.cacheWrite), last(reasoning, later.reasoning),
                last(audio, later.audio), last(image, later.image));
    }

    /** Input plus output; a part that is not known counts 0. */
    public long total() {
        return prompt.orElse(0) + completion.orElse(0);
    }

    /** Whether neither input nor output is known. */
    public boolean isUnknown() {
        return prompt.isEmpty() && completion.isEmpty();
    }

    /** Whether both input and output are known. */
    public boolean isComplete() {
        return prompt.isPresent() && completion.isPresent();
    }

    /** The same with this count of input tokens; negative: not known. So do the methods below with their parts. */
    public TokenUsage withPrompt(long count) {
        return new TokenUsage(known(count), completion, cached, cacheWrite, reasoning, audio, image);
    }

    public TokenUsage withCompletion(long count) {
        return new TokenUsage(prompt, known(count), cached, cacheWrite, reasoning, audio, image);
    }

    public TokenUsage withCached(long count) {
        return new TokenUsage(prompt, completion, known(count), cacheWrite, reasoning, audio, image);
    }

    public TokenUsage withCacheWrite(long count) {
        return new TokenUsage(prompt, completion, cached, known(count), reasoning, audio, image);
    }

    public TokenUsage withReasoning(long count) {
        return new TokenUsage(prompt, completion, cached, cacheWrite, known(count), audio, image);
    }

    public TokenUsage withAudio(long count) {
        return new TokenUsage(prompt, completion, cached, cacheWrite, reasoning, known(count), image);
    }

    public TokenUsage withImage(long count) {
        return new TokenUsage(prompt, completion, cached, cacheWrite, reasoning, audio, known(count));
    }

    private static OptionalLong known(long count) {
        return count < 0 ? OptionalLong.empty() : OptionalLong.of(count);
    }

    private static OptionalLong last(OptionalLong before, OptionalLong later) {
        return later.isPresent() ? later : before;
    }

    private static OptionalLong clamped(OptionalLong count, String name) {
        requireNonNull(count, name + " is null");
        return count.isPresent() && count.getAsLong() < 0 ? OptionalLong.of(0) : count;
    }
}
