package ai.nexusai.usage;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;

import static java.util.Objects.requireNonNull;

/** What a call cost, exactly: nothing is rounded. */
public record Cost(BigDecimal amount, String currency) {
    private static final int MILLION = 6;

    public Cost {
        requireNonNull(amount, "amount is null");
        requireNonNull(currency, "currency is null");
    }

    /**
     * The usage at the price. Cached and written input and reasoning are taken out of input and output and cost their own price, or that of
     * the whole. Empty, which means not known rather than nothing: tokens were used that have no price, input or output is not known while
     * it has a price, or the price says nothing at all.
     */
    public static Optional<Cost> of(TokenUsage usage, Price price) {
        if (!price.isByToken()) {
            return price.perCall().map(amount -> new Cost(plain(amount), price.currency()));
        }
        if (usage.isUnknown() || isMissing(usage.prompt(), price.input()) || isMissing(usage.completion(), price.output())) {
            return Optional.empty();
        }
        return input(usage, price).flatMap(in -> output(usage, price).map(in::add))
                .map(tokens -> tokens.movePointLeft(MILLION).add(price.perCall().orElse(BigDecimal.ZERO)))
                .map(amount -> new Cost(plain(amount), price.currency()));
    }

    /** Whether a half is not known of which the price is; without a price, there is none of it, as with embeddings. */
    private static boolean isMissing(OptionalLong tokens, Optional<BigDecimal> perMillion) {
        return tokens.isEmpty() && perMillion.filter(amount -> amount.signum() > 0).isPresent();
    }

    /** The amount without an exponent or needless zeros, like {@code 0.00125}: for JSON and pages. */
    public String text() {
        return amount.toPlainString();
    }

    private static Optional<BigDecimal> input(TokenUsage usage, Price price) {
        long all = usage.prompt().orElse(0);
        long cached = Math.min(all, usage.cached().orElse(0));
        long written = Math.min(all - cached, usage.cacheWrite().orElse(0));
        return sum(part(all - cached - written, price.input()), part(cached, price.cachedInput().or(price::input)),
                part(written, price.cacheWrite().or(price::input)));
    }

    private static Optional<BigDecimal> output(TokenUsage usage, Price price) {
        long all = usage.completion().orElse(0);
        long reasoning = Math.min(all, usage.reasoning().orElse(0));
        return sum(part(all - reasoning, price.output()), part(reasoning, price.reasoning().or(price::output)),
                Optional.of(BigDecimal.ZERO));
    }

    private static Optional<BigDecimal> sum(Optional<BigDecimal> first, Optional<BigDecimal> second, Optional<BigDecimal> third) {
        return first.flatMap(a -> second.flatMap(b -> third.map(c -> a.add(b).add(c))));
    }

    /** No tokens cost nothing, also at an unknown price. */
    private static Optional<BigDecimal> part(long tokens, Optional<BigDecimal> perMillion) {
        return tokens == 0 ? Optional.of(BigDecimal.ZERO) : perMillion.map(BigDecimal.valueOf(tokens)::multiply);
    }

    private static BigDecimal plain(BigDecimal amount) {
        BigDecimal stripped = amount.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
