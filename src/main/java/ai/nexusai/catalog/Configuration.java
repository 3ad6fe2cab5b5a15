package ai.nexusai.catalog;

import ai.nexusai.group.Group;
import ai.nexusai.http.OutboundProxy;
import ai.nexusai.key.ApiKey;
import ai.nexusai.keyword.KeywordMatchers;
import ai.nexusai.model.Model;
import ai.nexusai.provider.Credential;
import ai.nexusai.provider.Provider;
import ai.nexusai.setting.SettingValues;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * All of the configuration as it was read in one snapshot of the database.
 *
 * @param staleAt when another price begins to hold; absent when none is known
 * @param proxies the outbound proxies by provider; those without one are absent
 * @param keys by the hash of their text
 */
public record Configuration(long version, Optional<Instant> staleAt, SettingValues settings, List<Provider> providers,
        List<Credential> credentials, Map<Long, List<OutboundProxy>> proxies,
        List<Model> models,
        List<Group> groups,
        Map<String, ApiKey> keys, KeywordMatchers keywords) {

    public Configuration {
        requireNonNull(staleAt, "staleAt is null");
        requireNonNull(settings, "settings is null");
        providers = List.copyOf(providers);
        credentials = List.copyOf(credentials);
        proxies = Map.copyOf(proxies);
        models = List.copyOf(models);
        groups = List.copyOf(groups);
        keys = Map.copyOf(keys);
        requireNonNull(keywords, "keywords is null");
    }
}
