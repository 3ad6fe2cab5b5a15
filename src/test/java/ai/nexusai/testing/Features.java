package ai.nexusai.testing;

import ai.nexusai.account.Actor;
import ai.nexusai.account.Role;
import ai.nexusai.catalog.Catalog;
import ai.nexusai.catalog.CatalogReader;
import ai.nexusai.db.Database;
import ai.nexusai.group.Groups;
import ai.nexusai.http.AddressGuard;
import ai.nexusai.key.ApiKeys;
import ai.nexusai.keyword.Keywords;
import ai.nexusai.model.Models;
import ai.nexusai.provider.Providers;
import ai.nexusai.secret.KeyHash;
import ai.nexusai.secret.SecretBox;
import ai.nexusai.setting.RuntimeSettings;
import ai.nexusai.setting.SettingValues;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The feature services over one database, with fixed keys. */
public record Features(Database database, Providers providers, Models models, Groups groups, ApiKeys keys, Keywords keywords,
        RuntimeSettings settings) {
    public static final Actor KIM = new Actor(7, "kim", Role.OPERATOR, "10.1.2.3");
    public static final KeyHash HASH = new KeyHash(() -> new byte[32]);

    public static Features over(Database database) {
        var keys = new ApiKeys(database, HASH);
        var providers = new Providers(database, new SecretBox(1, () -> new byte[32]), keys.personalizedKeys(),
                new Providers.Rules(Set.of("openai"), new AddressGuard(address -> false)));
        var models = new Models(database);
        return new Features(database, providers, models, new Groups(database, models), keys, new Keywords(database),
                new RuntimeSettings(database, SettingValues.defaults("NexusAI", ZoneOffset.UTC)));
    }

    /** All of the configuration as a node reads it now. */
    public Catalog catalog() {
        return database.snapshot(new CatalogReader(providers, models, groups, keys, keywords, settings, HASH)::read);
    }

    /** Rows of the audit trail, the latest first: action, object_type, object_name, old, new. */
    public List<Map<String, Object>> audit() {
        return database.read(handle -> handle.createQuery("""
                SELECT account_name, action, object_type, object_name, before::text AS old, after::text AS new
                FROM audit
                ORDER BY id DESC
                """).mapToMap().list());
    }

    /** Every text in every table, for a search for secrets. */
    public String everything() {
        return database.read(handle -> {
            var all = new StringBuilder();
            List<String> tables = handle.createQuery("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").mapTo(String.class)
                    .list();
            tables.forEach(table -> handle.createQuery("SELECT t::text FROM " + table + " AS t").mapTo(String.class)
                    .forEach(row -> all.append(row).append('\n')));
            return all.toString();
        });
    }
}
