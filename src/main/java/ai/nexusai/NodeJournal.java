package ai.nexusai;

import ai.nexusai.calllog.Journal;
import ai.nexusai.calllog.JournalRules;
import ai.nexusai.catalog.CatalogWatcher;
import ai.nexusai.config.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Where does this node keep its calls until the database has them, and by which rules? */
final class NodeJournal {
    private NodeJournal() {}

    /** Opened in the home folder; its rules are those of the settings in force. */
    static Journal open(Settings settings, CatalogWatcher catalogs) {
        try {
            return Journal.open(settings.home().journal(settings.node()).getParent(), settings.node(), settings.limits().journal(),
                    () -> rules(catalogs));
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    private static JournalRules rules(CatalogWatcher catalogs) {
        return catalogs.get().map(catalog -> catalog.settings().journal())
                .map(journal -> new JournalRules(journal.sync(), journal.goesOn())).orElse(JournalRules.STANDARD);
    }
}
