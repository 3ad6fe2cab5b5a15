package ai.nexusai.console;

import ai.nexusai.console.calls.CallsPage;
import ai.nexusai.console.calls.ConversationsPage;
import ai.nexusai.console.group.GroupPages;
import ai.nexusai.console.model.ModelPages;
import ai.nexusai.console.provider.ProviderPages;
import ai.nexusai.console.setting.SettingsPage;
import ai.nexusai.page.Page;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/** All pages of the console in one list, and the areas of their texts. */
public final class Console {
    /** One file of texts for each language and area. */
    public static final List<String> AREAS = List.of("layout", "account", "dashboard", "usage", "health", "providers", "import", "keywords",
            "keys", "my",
            "status", "settings", "users", "audit", "playground", "calls", "conversations", "groups", "models", "test", "refusal");

    private Console() {}

    /** {@code entry}: how people come in and go. */
    public static List<Page> pages(Entry entry) {
        return Stream.of(List.of(new LoginPage(entry), new SetupPage(entry), new AccountPage(), new PreferencesPage(), new AboutPage(),
                new DashboardPage(), new UsagePage(Clock.systemUTC()), new KeywordsPage(), new KeysPage(Clock.systemUTC()),
                new SettingsPage(), new UsersPage(), new AuditPage(),
                new PlaygroundPage()),
                ProviderPages.all(), ModelPages.all(), GroupPages.all(),
                List.of(new CallsPage(Clock.systemUTC()), new ConversationsPage(Clock.systemUTC()))).flatMap(List::stream).toList();
    }
}
