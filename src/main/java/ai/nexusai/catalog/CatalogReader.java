package ai.nexusai.catalog;

import ai.nexusai.db.CatalogVersion;
import ai.nexusai.group.Groups;
import ai.nexusai.key.ApiKey;
import ai.nexusai.key.ApiKeys;
import ai.nexusai.keyword.Keywords;
import ai.nexusai.model.Models;
import ai.nexusai.provider.Providers;
import ai.nexusai.secret.KeyHash;
import ai.nexusai.setting.RuntimeSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Reads all of the configuration over one handle; a fixed number of queries, whatever its size. Thread-safe. */
public record CatalogReader(Providers providers, Models models, Groups groups, ApiKeys keys, Keywords keywords,
        RuntimeSettings settings, KeyHash hash) {

    /** To be called in a snapshot, so that everything is of one moment. */
    public Catalog read(Handle handle) {
        var configuration = new Configuration(CatalogVersion.current(handle), models.nextPriceChange(handle), settings.values(handle),
                providers.all(handle), providers.credentials(handle), providers.proxies(handle), models.all(handle),
                groups.all(handle), keysByHash(handle), keywords.matchers(handle));
        return new Catalog(configuration, hash::hex, hash::hexByDigest);
    }

    private Map<String, ApiKey> keysByHash(Handle handle) {
        List<ApiKey> all = keys.all(handle);
        var byId = new HashMap<Long, ApiKey>(all.size() * 2);
        all.forEach(key -> byId.put(key.id(), key));
        var byHash = new HashMap<String, ApiKey>(all.size() * 2);
        keys.hashes(handle).forEach((text, id) -> {
            ApiKey key = byId.get(id);
            if (key != null) {
                byHash.put(text, key);
            }
        });
        return byHash;
    }
}
