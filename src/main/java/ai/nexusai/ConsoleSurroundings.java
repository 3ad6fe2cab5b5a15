package ai.nexusai;

import ai.nexusai.catalog.Catalog;
import ai.nexusai.catalog.CatalogWatcher;
import ai.nexusai.db.SchemaVersion;
import ai.nexusai.page.Surroundings;
import ai.nexusai.provider.ProviderState;
import java.util.Map;

/**
 * What pages show around themselves, out of memory alone.
 *
 * @param first the platform's name until the configuration was read
 */
record ConsoleSurroundings(CatalogWatcher catalogs, ProviderState states, String first, String version, String node)
        implements
            Surroundings {

    @Override
    public String platformName() {
        return catalogs.get().map(catalog -> catalog.settings().platformName()).orElse(first);
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
