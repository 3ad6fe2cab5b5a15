package ai.nexusai.usage;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Every price that a model had, has and will have.
 *
 * @param prices the latest first; one without any amount says that the price was not known from then on
 */
public record PriceHistory(List<Price> prices) {

    public PriceHistory {
        prices = prices.stream().sorted(Comparator.comparing(Price::validFrom).reversed()).toList();
    }

    /** The one that was in force at a moment; absent when it was not known. */
    public Optional<Price> at(Instant moment) {
        return prices.stream().filter(price -> !price.validFrom().isAfter(moment)).findFirst().filter(Price::isKnown);
    }
}
