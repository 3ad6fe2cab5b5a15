package ai.nexusai.model;

import java.util.Locale;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * What an import does, or would do, with one model.
 *
 * @param name the provider's own name of it
 * @param alias that clients may use beside it after the import; absent where there is none or nothing is done
 */
public record ImportItem(String name, Optional<String> alias, Outcome outcome) {

    public ImportItem {
        requireNonNull(name, "name is null");
        requireNonNull(alias, "alias is null");
        requireNonNull(outcome, "outcome is null");
    }

    /** What becomes of a model. */
    public enum Outcome {
        ADDED, UPDATED,
        /** Its provider does not list it any more: marked, and switched off unless it was before. */
        VANISHED,
        /** It is as the list says already, or what differs was set by hand. */
        UNCHANGED,
        /** It is registered, but no import added it. */
        BY_HAND,
        /** It is outside the filter. */
        FILTERED,
        /** Its name is not one that a model can have. */
        UNUSABLE;

        /** {@code added}, {@code by_hand} ... */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether nothing is done. */
        public boolean isSkipped() {
            return switch (this) {
                case ADDED, UPDATED, VANISHED -> false;
                case UNCHANGED, BY_HAND, FILTERED, UNUSABLE -> true;
            };
        }
    }
}
