package ai.nexusai.model;

import java.util.Objects;
import java.util.Optional;

/**
 * A model in the middle of an import.
 *
 * @param id 0 while it is to be added
 * @param values as they are, or are to be
 * @param imported as the last import wrote them; null: it was not imported
 * @param vanished whether its provider does not list it
 */
record ImportRow(long id, String modelName, Values values, Values imported, boolean vanished) {

    /**
     * What an import may write.
     *
     * @param alias null = none
     * @param contextWindow null = not known
     */
    record Values(String alias, Integer contextWindow, Boolean enabled) {

        static Values listed(ImportedModel model) {
            return new Values(model.alias().orElse(null), model.contextWindow().isPresent() ? model.contextWindow().getAsInt() : null,
                    true);
        }
    }

    static ImportRow added(ImportedModel model) {
        return new ImportRow(0, model.modelName(), Values.listed(model), Values.listed(model), false);
    }

    boolean isByHand() {
        return imported == null;
    }

    /** The row after an import that found it listed so. */
    ImportRow listed(ImportedModel model) {
        Values wanted = Values.listed(model);
        Integer window = wanted.contextWindow == null ? imported.contextWindow : wanted.contextWindow;
        return merged(new Values(wanted.alias, window, true), false);
    }

    /** The row after an import that did not find it. */
    ImportRow gone() {
        return merged(new Values(imported.alias, imported.contextWindow, false), true);
    }

    /** Whether an administrator would see a difference. */
    boolean differsFrom(ImportRow before) {
        return !values.equals(before.values) || vanished != before.vanished;
    }

    Optional<String> alias() {
        return Optional.ofNullable(values.alias);
    }

    /** A value that is not what the last import wrote was set by hand and stays, until the list agrees with it. */
    private ImportRow merged(Values wanted, boolean isGone) {
        boolean alias = isFree(values.alias, imported.alias, wanted.alias);
        boolean window = isFree(values.contextWindow, imported.contextWindow, wanted.contextWindow);
        // one that was off already when it vanished was switched off by hand, and is not to come back on
        boolean enabled = isGone ? values.enabled.equals(imported.enabled) : isFree(values.enabled, imported.enabled, wanted.enabled);
        return new ImportRow(id, modelName, pick(wanted, values, alias, window, enabled), pick(wanted, imported, alias, window, enabled),
                isGone);
    }

    private static boolean isFree(Object current, Object written, Object wanted) {
        return Objects.equals(current, written) || Objects.equals(current, wanted);
    }

    private static Values pick(Values wanted, Values kept, boolean alias, boolean window, boolean enabled) {
        return new Values(alias ? wanted.alias : kept.alias, window ? wanted.contextWindow : kept.contextWindow,
                enabled ? wanted.enabled : kept.enabled);
    }
}
