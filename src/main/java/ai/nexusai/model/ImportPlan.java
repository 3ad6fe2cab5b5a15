package ai.nexusai.model;

import ai.nexusai.model.ImportItem.Outcome;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What an import is to write, worked out of the models that a provider has and those that it lists.
 *
 * @param items in the order of the list, then those that vanished
 */
record ImportPlan(List<ImportRow> added, List<ImportRow> changed, List<ImportItem> items) {

    ImportPlan {
        added = List.copyOf(added);
        changed = List.copyOf(changed);
        items = List.copyOf(items);
    }

    /** @param within whether a model of this name is in the import's filter; the others are not looked at */
    static ImportPlan of(List<ImportRow> present, List<ImportedModel> listed, Predicate<String> within) {
        Map<String, ImportRow> byName = LinkedHashMap.newLinkedHashMap(present.size());
        present.forEach(row -> byName.put(row.modelName(), row));
        var steps = new Steps();
        Set<String> seen = new HashSet<>();
        listed.stream().filter(model -> seen.add(model.modelName())).forEach(model -> steps.listed(byName.get(model.modelName()), model));
        present.stream().filter(row -> !row.isByHand() && !row.vanished() && !seen.contains(row.modelName()))
                .filter(row -> within.test(row.modelName())).forEach(steps::gone);
        return new ImportPlan(steps.added, steps.changed, steps.items);
    }

    private static final class Steps {
        private final List<ImportRow> added = new ArrayList<>();
        private final List<ImportRow> changed = new ArrayList<>();
        private final List<ImportItem> items = new ArrayList<>();

        /** @param before null when it is new */
        void listed(ImportRow before, ImportedModel model) {
            if (before == null) {
                added.add(ImportRow.added(model));
                items.add(new ImportItem(model.modelName(), model.alias(), Outcome.ADDED));
            } else if (before.isByHand()) {
                items.add(new ImportItem(model.modelName(), Optional.empty(), Outcome.BY_HAND));
            } else {
                ImportRow after = before.listed(model);
                keep(before, after);
                items.add(new ImportItem(model.modelName(), after.alias(),
                        after.differsFrom(before) ? Outcome.UPDATED : Outcome.UNCHANGED));
            }
        }

        void gone(ImportRow before) {
            keep(before, before.gone());
            items.add(new ImportItem(before.modelName(), before.alias(), Outcome.VANISHED));
        }

        private void keep(ImportRow before, ImportRow after) {
            if (!after.equals(before)) {
                changed.add(after);
            }
        }
    }
}
