package ai.nexusai.catalog;

import ai.nexusai.db.CatalogVersion;
import ai.nexusai.group.Groups;
import ai.nexusai.key.ApiKeys;
import ai.nexusai.keyword.Keywords;
import ai.nexusai.model.Models;
import ai.nexusai.provider.Providers;
import ai.nexusai.secret.KeyHash;
import ai.nexusai.setting.RuntimeSettings;
import org.jdbi.v3.core.Handle;

/** Reads all of the configuration over one handle; a fixed number of queries, whatever its size. Thread-safe. */
public record CatalogReader(Providers providers, Models models, Groups groups, ApiKeys keys, Keywords keywords,
        RuntimeSettings settings, KeyHash hash) {

    /** To be called in a snapshot, so that everything is of one moment. */
    public Catalog read(Handle handle) {
        var configuration = new Configuration(CatalogVersion.current(handle), models.nextPriceChange(handle), settings.values(handle),
                providers.all(handle), providers.credentials(handle), providers.proxies(handle), models.all(handle),
                groups.all(handle), keys.byHash(handle), keywords.matchers(handle));
        return new Catalog(configuration, hash::hex, hash::hexByDigest);
    }
}
