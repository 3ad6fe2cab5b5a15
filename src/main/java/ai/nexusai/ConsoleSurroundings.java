package ai.nexusai;

import ai.nexusai.catalog.Catalog;
import ai.nexusai.catalog.CatalogWatcher;
import ai.nexusai.config.Key;
import ai.nexusai.config.Ports;
import ai.nexusai.config.Settings;
import ai.nexusai.db.SchemaVersion;
import ai.nexusai.page.Language;
import ai.nexusai.page.Surroundings;
import ai.nexusai.provider.ProviderState;
import ai.nexusai.web.ReachedAddress;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;

/**
 * What pages show around themselves, out of memory alone.
 *
 * @param version the product's
 */
record ConsoleSurroundings(CatalogWatcher catalogs, ProviderState states, Settings settings, String version)
        implements
            Surroundings {

    @Override
    public Optional<String> ownName() {
        String name = catalogs.get().map(catalog -> catalog.settings().platformName()).orElse(settings.platformName());
        return Optional.of(name).filter(own -> !own.equals(Key.PLATFORM_NAME.standard()));
    }

    @Override
    public Language defaultLanguage() {
        return catalogs.get().flatMap(catalog -> Language.of(catalog.settings().defaultLanguage())).orElse(Language.ENGLISH);
    }

    @Override
    public String node() {
        return settings.node();
    }

    @Override
    public String clientAddress(HttpServletRequest request) {
        int port = settings.ports().filter(Ports::separate).map(Ports::api).orElseGet(request::getServerPort);
        return ReachedAddress.of(request, port);
    }

    @Override
    public int schemaVersion() {
        return SchemaVersion.REQUIRED;
    }

    @Override
    public Map<String, Integer> counts() {
        return catalogs.get().map(this::counted).orElseGet(Map::of);
    }

    private Map<String, Integer> counted(Catalog catalog) {
        Catalog.Size size = catalog.size();
        long tripped = catalog.providerIds().stream().filter(id -> !states.of(id).healthy()).count();
        return Map.of("providers", size.providers(), "models", size.models(), "groups", catalog.groups().size(), "keys", size.keys(),
                "tripped", Math.toIntExact(tripped));
    }
}
