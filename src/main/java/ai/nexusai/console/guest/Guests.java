package ai.nexusai.console.guest;

import ai.nexusai.console.PreferencesPage;
import ai.nexusai.page.Page;
import ai.nexusai.page.Site;
import java.time.Clock;
import java.util.List;

/** The sites for people without an account: where they are, and their pages. */
public final class Guests {
    /** Of who holds a client key. */
    public static final Site HOLDERS = new Site("/my", "nexusai_my", "my/error");
    /** Of whoever asks whether all is well; nobody signs in there. */
    public static final Site STATUS = new Site("/status", "nexusai_status", "status/error");
    /** The texts of both. */
    public static final List<String> AREAS = List.of("layout", "keys", "my", "status", "refusal");

    private Guests() {}

    /** The pages of {@link #HOLDERS}. */
    public static List<Page> holders(HolderEntry entry, Clock clock) {
        return List.of(new HolderLoginPage(entry), new MyPage(clock), new PreferencesPage());
    }

    /** The pages of {@link #STATUS}. */
    public static List<Page> status(PublicStatus status) {
        return List.of(new StatusPage(status), new PreferencesPage());
    }
}
