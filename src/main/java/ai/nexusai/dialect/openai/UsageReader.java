package ai.nexusai.dialect.openai;

import ai.nexusai.json.JsonCursor;
import ai.nexusai.json.JsonKind;
import ai.nexusai.json.JsonNames;
import ai.nexusai.usage.TokenUsage;

/**
 * Reads the {@code usage} of an answer (OpenAI API reference, "The chat completion object") as OpenAI and those who speak its protocol write
 * it, into one meaning: the prompt holds what was read from and written to a cache, the completion holds the reasoning. One count told under
 * several names counts once. What is missing, {@code null} or no number is absent.
 *
 * <p>
 * Whether a part lies within its whole is not the same everywhere:
 * <ul>
 * <li>Anthropic's {@code input_tokens} leave out {@code cache_read_input_tokens} and {@code cache_creation_input_tokens} (Messages API,
 * "usage"). Gateways that translate mostly add them into {@code prompt_tokens}, some do not: then they are more than it, or the total tells.
 * <li>xAI's and Gemini's {@code completion_tokens} leave out the reasoning, which their {@code total_tokens} hold (docs.x.ai, "Consumption
 * and rate limits"; Gemini API, "totalTokenCount").
 * </ul>
 */
final class UsageReader {
    private static final long ABSENT = -1;
    /** DeepSeek's {@code prompt_cache_hit_tokens} and Moonshot's {@code cached_tokens} stand beside the prompt that holds them. */
    private static final JsonNames NAMES = JsonNames.of("prompt_tokens", "input_tokens", "completion_tokens", "output_tokens",
            "total_tokens", "prompt_tokens_details", "input_tokens_details", "completion_tokens_details", "output_tokens_details",
            "prompt_cache_hit_tokens", "cached_tokens", "cache_read_input_tokens", "cache_creation_input_tokens");
    /** The writes of OpenRouter, LiteLLM and Qwen. */
    private static final JsonNames PROMPT_DETAILS = JsonNames.of("cached_tokens", "cache_write_tokens", "cache_creation_tokens",
            "cache_creation_input_tokens", "audio_tokens", "image_tokens");
    private static final JsonNames COMPLETION_DETAILS = JsonNames.of("reasoning_tokens", "audio_tokens", "image_tokens");

    private final JsonCursor cursor;
    private long prompt = ABSENT;
    private long input = ABSENT;
    private long completion = ABSENT;
    private long total = ABSENT;
    private long cached = ABSENT;
    private long written = ABSENT;
    private long reasoning = ABSENT;
    private long audioIn = ABSENT;
    private long audioOut = ABSENT;
    private long imageIn = ABSENT;
    private long imageOut = ABSENT;
    /** Anthropic's counts, which may lie beside the prompt. */
    private long beside;

    private UsageReader(JsonCursor cursor) {
        this.cursor = cursor;
    }

    /** The value that the cursor stands at, which is stepped over. */
    static TokenUsage read(JsonCursor cursor) {
        if (!cursor.enterObject()) {
            cursor.skip();
            return TokenUsage.NONE;
        }
        return new UsageReader(cursor).members().usage();
    }

    private UsageReader members() {
        while (cursor.nextField()) {
            switch (cursor.name(NAMES)) {
                case 0 -> prompt = count(prompt);
                case 1 -> input = count(input);
                case 2, 3 -> completion = count(completion);
                case 4 -> total = count(total);
                case 5, 6 -> promptDetails();
                case 7, 8 -> completionDetails();
                case 9, 10 -> cached = count(cached);
                case 11 -> cached = besides(cached);
                case 12 -> written = besides(written);
                default -> {
                    // the next step skips it
                }
            }
        }
        return this;
    }

    private void promptDetails() {
        if (cursor.enterObject()) {
            while (cursor.nextField()) {
                switch (cursor.name(PROMPT_DETAILS)) {
                    case 0 -> cached = count(cached);
                    case 1, 2, 3 -> written = count(written);
                    case 4 -> audioIn = count(audioIn);
                    case 5 -> imageIn = count(imageIn);
                    default -> {
                        // the next step skips it
                    }
                }
            }
        }
    }

    private void completionDetails() {
        if (cursor.enterObject()) {
            while (cursor.nextField()) {
                switch (cursor.name(COMPLETION_DETAILS)) {
                    case 0 -> reasoning = count(reasoning);
                    case 1 -> audioOut = count(audioOut);
                    case 2 -> imageOut = count(imageOut);
                    default -> {
                        // the next step skips it
                    }
                }
            }
        }
    }

    /** Of input and output together; absent only where neither was told. */
    private static long sum(long in, long out) {
        return in < 0 || out < 0 ? Math.max(in, out) : in + out;
    }

    /** The larger one of what was told before and what is told now: whoever tells a count under several names may leave some at 0. */
    private long count(long before) {
        if (cursor.kind() == JsonKind.NULL) {
            return before;
        }
        long count = cursor.whole(Long.MIN_VALUE);
        return count == Long.MIN_VALUE ? before : Math.max(before, Math.max(0, count));
    }

    private long besides(long before) {
        long count = count(ABSENT);
        beside += Math.max(0, count);
        return Math.max(before, count);
    }

    private TokenUsage usage() {
        long wholePrompt = wholePrompt();
        long left = wholePrompt >= 0 && completion >= 0 ? Math.max(0, total - wholePrompt - completion) : 0;
        return TokenUsage.NONE.withPrompt(wholePrompt).withCompletion(completion + left).withCached(cached).withCacheWrite(written)
                .withReasoning(left > 0 ? Math.max(left, reasoning) : reasoning).withAudio(sum(audioIn, audioOut))
                .withImage(sum(imageIn, imageOut));
    }

    private long wholePrompt() {
        if (prompt < 0) {
            return input < 0 ? ABSENT : input + beside;
        }
        long told = Math.max(prompt, input);
        return told < beside || (beside > 0 && completion >= 0 && total == told + beside + completion) ? told + beside : told;
    }
}
