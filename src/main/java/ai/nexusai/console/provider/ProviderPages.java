package ai.nexusai.console.provider;

import ai.nexusai.page.FromFile;
import ai.nexusai.page.Page;
import ai.nexusai.page.Values;
import ai.nexusai.page.Visit;
import java.util.List;
import java.util.Map;

/** All pages about providers. */
public final class ProviderPages {
    static final String API = "/api/providers";
    static final String LIST = "/providers";

    private ProviderPages() {}

    public static List<Page> all() {
        return List.of(new ProvidersPage(), new PresetsPage(), new CredentialsPage(), new ConnectionPage());
    }

    /** The provider that the path names, as the heads of its pages show it. */
    static Map<String, Object> provider(Visit visit) {
        return FromFile.marked(visit.api(), API, Values.map(visit.api().get(API + "/" + visit.id())));
    }
}
