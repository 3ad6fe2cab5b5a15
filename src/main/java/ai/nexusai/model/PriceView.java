package ai.nexusai.model;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/** A price as the admin API and the audit trail show it. */
record PriceView(long id, @JsonUnwrapped PriceDraft price, String state) {

    static PriceView of(PriceEntry entry) {
        return new PriceView(entry.id(), PriceDraft.of(entry.price()), entry.standing().text());
    }
}
