package ai.nexusai.key;

import ai.nexusai.db.Database;
import ai.nexusai.db.Keyset;
import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import ai.nexusai.provider.ProviderDraft;
import ai.nexusai.provider.ProviderEntry;
import ai.nexusai.provider.ProviderSecrets;
import ai.nexusai.secret.Secret;
import ai.nexusai.testing.Features;
import ai.nexusai.testing.TestDatabase;
import ai.nexusai.web.AtVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static ai.nexusai.testing.Features.KIM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@ExtendWith(TestDatabase.class)
final class ApiKeysTest {
    private final Features features;
    private final ApiKeys keys;

    ApiKeysTest(Database database) {
        this.features = Features.over(database);
        this.keys = features.keys();
    }

    @BeforeEach
    void startEmpty() {
        features.database().<Integer>write(handle -> handle.execute("TRUNCATE provider, api_key, audit CASCADE"));
    }

    private static KeyDraft draft(String name, Grants grants) {
        return new KeyDraft(name, grants, Optional.of(Instant.parse("2030-01-01T00:00:00Z")), List.of("10.0.0.0/8", "::1"), KeyLimits.NONE,
                Optional.empty(), null, Optional.empty(), null, null);
    }

    private ProviderEntry provider(String personalizedKey) {
        return features.providers().create(KIM, new ProviderDraft("p", "https://h/v1", null, null, null, null, null),
                new ProviderSecrets(Optional.empty(), Optional.ofNullable(personalizedKey).map(Secret::of)));
    }

    private Map<String, Long> hashes() {
        return features.database().read(keys::hashes);
    }

    private static void assertRefused(Status status, String param, ThrowingCallable work) {
        assertThatThrownBy(work).isInstanceOfSatisfying(GatewayException.class, e -> {
            assertThat(e.status()).isEqualTo(status);
            assertThat(e.param()).contains(param);
        });
    }

    @Test
    void aNewKeyIsKnownByItsHashOnly() {
        long provider = provider(null).provider().id();
        MadeKey made = keys.create(KIM, draft("k", new Grants(false, Set.of(), Set.of(provider), Set.of())), Optional.empty());
        String text = made.text().reveal();
        assertThat(text).matches("sk-[0-9A-Za-z]{48}");
        assertThat(made.key().prefix()).isEqualTo(text.substring(0, 7));
        assertThat(keys.get(made.key().id())).isEqualTo(made.key());
        assertThat(hashes()).isEqualTo(Map.of(Features.HASH.hex(text), made.key().id()));
        assertThat(features.database().<List<ApiKey>>read(keys::all)).containsExactly(made.key());
        assertThat(features.everything()).contains(made.key().prefix()).doesNotContain(text);
    }

    @Test
    void anImportedTextIsTakenOnce() {
        keys.create(KIM, draft("k", Grants.ALL), Optional.of(Secret.of("imported-text")));
        assertThat(hashes()).containsKey(Features.HASH.hex("imported-text"));
        assertRefused(Status.CONFLICT, "key", () -> keys.create(KIM, draft("l", Grants.ALL), Optional.of(Secret.of("imported-text"))));
    }

    @Test
    void aRotatedKeyHasAnotherTextAndTheSameRights() {
        MadeKey made = keys.create(KIM, draft("k", Grants.ALL), Optional.empty());
        MadeKey rotated = keys.rotate(KIM, AtVersion.any(made.key().id()), Duration.ZERO);
        assertThat(rotated.key().grants()).isEqualTo(Grants.ALL);
        assertThat(hashes()).isEqualTo(Map.of(Features.HASH.hex(rotated.text().reveal()), made.key().id()));
        assertThat(features.audit().getFirst()).containsEntry("action", "rotate");
        assertThat(features.everything()).doesNotContain(rotated.text().reveal());
    }

    @Test
    void grantsAreReplacedAsAWhole() {
        long provider = provider(null).provider().id();
        MadeKey made = keys.create(KIM, draft("k", new Grants(false, Set.of(), Set.of(provider), Set.of())), Optional.empty());
        ApiKey emptied = keys.update(KIM, AtVersion.any(made.key().id()), before -> draft("k", Grants.NONE));
        assertThat(emptied.grants()).isEqualTo(Grants.NONE);
        assertThat(emptied.version()).isEqualTo(2);
    }

    @Test
    void grantsOfWhatIsNotThereAreRefused() {
        assertRefused(Status.INVALID_VALUE, "grants.models",
                () -> keys.create(KIM, draft("k", new Grants(false, Set.of(), Set.of(), Set.of(99L))), Optional.empty()));
        assertRefused(Status.INVALID_VALUE, "grants.groups",
                () -> keys.create(KIM, draft("k", new Grants(false, Set.of(99L), Set.of(), Set.of())), Optional.empty()));
        assertThat(hashes()).isEmpty();
    }

    @Test
    void takingTheGrantFromAPersonalizedKeyUnbindsIt() {
        ProviderEntry provider = provider("personal");
        long key = hashes().values().iterator().next();
        keys.update(KIM, AtVersion.any(key), before -> draft("k", Grants.NONE));
        assertThat(features.providers().get(provider.provider().id()).personalizedKey()).isEmpty();
    }

    @Test
    void aKeyIsUsableUntilItExpires() {
        ApiKey key = keys.create(KIM, draft("k", Grants.ALL), Optional.empty()).key();
        assertThat(key.isUsableAt(Instant.parse("2029-12-31T23:59:59Z"))).isTrue();
        assertThat(key.isUsableAt(Instant.parse("2030-01-01T00:00:00Z"))).isFalse();
        assertThat(key.allows("10.9.9.9")).isTrue();
        assertThat(key.allows("11.0.0.1")).isFalse();
    }

    @Test
    void aDeletedKeyIsGone() {
        long id = keys.create(KIM, draft("k", Grants.ALL), Optional.empty()).key().id();
        keys.delete(KIM, AtVersion.any(id));
        assertThat(hashes()).isEmpty();
        assertThatThrownBy(() -> keys.get(id)).isInstanceOf(GatewayException.class);
    }

    @Test
    void aHundredThousandKeysLoadInAHandfulOfQueries() {
        long provider = provider(null).provider().id();
        features.database().<Integer>write(handle -> {
            handle.execute("""
                    INSERT INTO api_key (name, prefix, hash)
                    SELECT 'key ' || n, 'sk-', sha256(CAST(CAST(n AS text) AS bytea))
                    FROM generate_series(1, 100000) AS n
                    """);
            return handle.execute("INSERT INTO api_key_grant (api_key_id, provider_id) SELECT id, ? FROM api_key", provider);
        });
        var statements = new StatementCount();
        List<ApiKey> all = features.database().snapshot(handle -> {
            handle.getConfig(SqlStatements.class).setSqlLogger(statements);
            List<ApiKey> loaded = keys.all(handle);
            assertThat(keys.hashes(handle)).hasSize(100_000);
            return loaded;
        });
        assertThat(all).hasSize(100_000).allSatisfy(key -> assertThat(key.grants().providers()).containsExactly(provider));
        assertThat(statements.count).isEqualTo(4);
        assertThat(keys.list(new Keyset(500, Optional.empty(), "99", "-name")).items()).hasSize(500);
    }

    /** Counts what goes to the server. */
    private static final class StatementCount implements SqlLogger {
        private int count;

        @Override
        public void logBeforeExecution(StatementContext context) {
            count++;
        }
    }
}
