package ai.nexusai.onboarding;

import ai.nexusai.model.ImportItem;
import ai.nexusai.model.ImportItem.Outcome;
import java.util.List;

/** What an import came to, as its last event and the audit trail tell it. */
record Counts(long added, long updated, long vanished, long skipped) {

    static Counts of(List<ImportItem> items) {
        return new Counts(count(items, Outcome.ADDED), count(items, Outcome.UPDATED), count(items, Outcome.VANISHED),
                items.stream().filter(item -> item.outcome().isSkipped()).count());
    }

    private static long count(List<ImportItem> items, Outcome outcome) {
        return items.stream().filter(item -> item.outcome() == outcome).count();
    }
}
