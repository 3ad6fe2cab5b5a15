package ai.nexusai.model;

import ai.nexusai.usage.Price;

import static java.util.Objects.requireNonNull;

/**
 * One price of a model's history.
 *
 * @param price without any amount: not known from its moment on
 */
public record PriceEntry(long id, Price price, Standing standing) {

    public PriceEntry {
        requireNonNull(price, "price is null");
        requireNonNull(standing, "standing is null");
    }

    /** Whether calls that begin now cost this. */
    public enum Standing {
        PAST("past"), IN_FORCE("in_force"), FUTURE("future");

        private final String text;

        Standing(String text) {
            this.text = text;
        }

        /** As the API writes it. */
        public String text() {
            return text;
        }
    }
}
