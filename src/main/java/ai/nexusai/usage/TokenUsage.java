package ai.nexusai.usage;

import ai.nexusai.json.JsonCursor;
import ai.nexusai.json.JsonKind;
import ai.nexusai.json.JsonNames;
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
 */
public record TokenUsage(OptionalLong prompt, OptionalLong completion, OptionalLong cached, OptionalLong cacheWrite,
        OptionalLong reasoning) {
    /** Nothing is known. */
    public static final TokenUsage NONE = new TokenUsage(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty());

    private static final long ABSENT = -1;
    private static final JsonNames NAMES = JsonNames.of("prompt_tokens", "completion_tokens", "prompt_tokens_details",
            "completion_tokens_details");
    private static final JsonNames PROMPT_DETAILS = JsonNames.of("cached_tokens", "cache_write_tokens");
    private static final JsonNames COMPLETION_DETAILS = JsonNames.of("reasoning_tokens");

    public TokenUsage {
        prompt = clamped(prompt, "prompt");
        completion = clamped(completion, "completion");
        cached = clamped(cached, "cached");
        cacheWrite = clamped(cacheWrite, "cacheWrite");
        reasoning = clamped(reasoning, "reasoning");
    }

    /** Input and output without details. */
    public static TokenUsage of(long prompt, long completion) {
        return NONE.withPrompt(prompt).withCompletion(completion);
    }

    /**
     * Reads the usage object of the OpenAI API (API reference, "The chat completion object", {@code usage}) from {@code json[from..to)}.
     * Counts written with a fraction or as strings are read too; what is missing, {@code null}, no number or malformed is absent.
     */
    public static TokenUsage parse(byte[] json, int from, int to) {
        return read(new JsonCursor().over(json, from, to));
    }

    /** The same from the value that the cursor stands at, which is stepped over. */
    public static TokenUsage read(JsonCursor cursor) {
        if (!cursor.enterObject()) {
            cursor.skip();
            return NONE;
        }
        var usage = NONE;
        while (cursor.nextField()) {
            usage = switch (cursor.name(NAMES)) {
                case 0 -> usage.withPrompt(count(cursor));
                case 1 -> usage.withCompletion(count(cursor));
                case 2 -> promptDetails(cursor, usage);
                case 3 -> completionDetails(cursor, usage);
                default -> usage;
            };
        }
        return usage;
    }

    private static TokenUsage promptDetails(JsonCursor cursor, TokenUsage before) {
        var usage = before;
        if (cursor.enterObject()) {
            while (cursor.nextField()) {
                usage = switch (cursor.name(PROMPT_DETAILS)) {
                    case 0 -> usage.withCached(count(cursor));
                    case 1 -> usage.withCacheWrite(count(cursor));
                    default -> usage;
                };
            }
        }
        return usage;
    }

    private static TokenUsage completionDetails(JsonCursor cursor, TokenUsage before) {
        var usage = before;
        if (cursor.enterObject()) {
            while (cursor.nextField()) {
                usage = cursor.name(COMPLETION_DETAILS) == 0 ? usage.withReasoning(count(cursor)) : usage;
            }
        }
        return usage;
    }

    /** A count, never negative, or {@link #ABSENT}. */
    private static long count(JsonCursor cursor) {
        if (cursor.kind() == JsonKind.NULL) {
            return ABSENT;
        }
        long count = cursor.whole(Long.MIN_VALUE);
        return count == Long.MIN_VALUE ? ABSENT : Math.max(0, count);
    }

    /** What is known after a later report of the same call: its counts replace these, and what it leaves out stays. Never a sum. */
    public TokenUsage merge(TokenUsage later) {
        return new TokenUsage(last(prompt, later.prompt), last(completion, later.completion), last(cached, later.cached),
                last(cacheWrite, later.cacheWrite), last(reasoning, later.reasoning));
    }

    /** Input plus output; a part that is not known counts 0. */
    public long total() {
        return prompt.orElse(0) + completion.orElse(0);
    }

    /** Whether neither input nor output is known. */
    public boolean isUnknown() {
        return prompt.isEmpty() && completion.isEmpty();
    }

    /** The same with this count of input tokens; negative: not known. So do the methods below with their parts. */
    public TokenUsage withPrompt(long count) {
        return new TokenUsage(known(count), completion, cached, cacheWrite, reasoning);
    }

    public TokenUsage withCompletion(long count) {
        return new TokenUsage(prompt, known(count), cached, cacheWrite, reasoning);
    }

    public TokenUsage withCached(long count) {
        return new TokenUsage(prompt, completion, known(count), cacheWrite, reasoning);
    }

    public TokenUsage withCacheWrite(long count) {
        return new TokenUsage(prompt, completion, cached, known(count), reasoning);
    }

    public TokenUsage withReasoning(long count) {
        return new TokenUsage(prompt, completion, cached, cacheWrite, known(count));
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
