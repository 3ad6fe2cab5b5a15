package ai.nexusai.usage;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What one kind of token, or the call itself, adds to a cost.
 *
 * @param tokens how many; 1 for the call itself
 * @param price per million of them; for the call itself, what it costs
 * @param amount what they cost, exactly
 */
public record CostPart(Kind kind, long tokens, BigDecimal price, BigDecimal amount) {

    /** What is paid for, in the order in which bills name it. */
    public enum Kind {
        /** Input without what was read from or written to the cache. */
        INPUT,
        CACHED_INPUT,
        CACHE_WRITE,
        /** Output without reasoning. */
        OUTPUT,
        REASONING,
        CALL;

        /** The name in JSON. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The parts of {@link Cost#of} where that is known: they add up to it. What is not used has no part. */
    public static List<CostPart> of(TokenUsage usage, Price price) {
        if (Cost.of(usage, price).isEmpty()) {
            return List.of();
        }
        var parts = new ArrayList<CostPart>();
        if (price.isByToken()) {
            long prompt = usage.prompt().orElse(0);
            long cached = Math.min(prompt, usage.cached().orElse(0));
            long written = Math.min(prompt - cached, usage.cacheWrite().orElse(0));
            long completion = usage.completion().orElse(0);
            long reasoning = Math.min(completion, usage.reasoning().orElse(0));
            add(parts, Kind.INPUT, prompt - cached - written, price.input());
            add(parts, Kind.CACHED_INPUT, cached, price.cachedInput().or(price::input));
            add(parts, Kind.CACHE_WRITE, written, price.cacheWrite().or(price::input));
            add(parts, Kind.OUTPUT, completion - reasoning, price.output());
            add(parts, Kind.REASONING, reasoning, price.reasoning().or(price::output));
        }
        price.perCall().ifPresent(amount -> parts.add(new CostPart(Kind.CALL, 1, amount, amount)));
        return parts;
    }

    private static void add(List<CostPart> parts, Kind kind, long tokens, Optional<BigDecimal> perMillion) {
        if (tokens > 0) {
            BigDecimal price = perMillion.orElse(BigDecimal.ZERO);
            parts.add(new CostPart(kind, tokens, price, price.multiply(BigDecimal.valueOf(tokens)).movePointLeft(6)));
        }
    }
}
