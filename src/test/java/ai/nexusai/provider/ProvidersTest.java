package ai.nexusai.provider;

import ai.nexusai.db.CatalogVersion;
import ai.nexusai.db.Cursor;
import ai.nexusai.db.Database;
import ai.nexusai.db.Keyset;
import ai.nexusai.db.Page;
import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import ai.nexusai.key.ApiKey;
import ai.nexusai.key.Grants;
import ai.nexusai.secret.Secret;
import ai.nexusai.testing.Features;
import ai.nexusai.testing.TestDatabase;
import ai.nexusai.web.AtVersion;
import ai.nexusai.web.IfMatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static ai.nexusai.testing.Features.KIM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@ExtendWith(TestDatabase.class)
final class ProvidersTest {
    private static final String CANARY = "sk-canary-server-key-1234";

    private final Features features;
    private final Providers providers;

    ProvidersTest(Database database) {
        this.features = Features.over(database);
        this.providers = features.providers();
    }

    @BeforeEach
    void startEmpty() {
        features.database().<Integer>write(handle -> handle.execute("TRUNCATE provider, api_key, audit CASCADE"));
    }

    private static ProviderDraft draft(String name) {
        return new ProviderDraft(name, "https://api.example.com/v1", null, null, Map.of("X-Team", "a"), null, null);
    }

    private static ProviderSecrets secrets(String serverKey, String personalizedKey) {
        return new ProviderSecrets(Optional.ofNullable(serverKey).map(Secret::of), Optional.ofNullable(personalizedKey).map(Secret::of));
    }

    private ProviderEntry add(String name, ProviderSecrets secrets) {
        return providers.create(KIM, draft(name), secrets);
    }

    private ProviderEntry update(ProviderEntry entry, ProviderSecrets secrets) {
        return providers.update(KIM, AtVersion.any(entry.provider().id()), before -> before, secrets);
    }

    private List<Credential> credentials() {
        return features.database().read(providers::credentials);
    }

    private List<ApiKey> keys() {
        return features.database().read(handle -> features.keys().all(handle));
    }

    private Optional<Long> keyOf(String text) {
        Map<String, Long> hashes = features.database().read(handle -> features.keys().hashes(handle));
        return Optional.ofNullable(hashes.get(Features.HASH.hex(text)));
    }

    private static void assertRefused(Status status, ThrowingCallable work) {
        assertThatThrownBy(work).isInstanceOfSatisfying(GatewayException.class, e -> assertThat(e.status()).isEqualTo(status));
    }

    @Test
    void aNewProviderHasDefaultsAndItsSecretOnlyShowsItsEnd() {
        ProviderEntry entry = add("one", secrets(CANARY, null));
        assertThat(entry.provider().timeouts()).isEqualTo(Timeouts.DEFAULTS);
        assertThat(entry.provider().dialect()).isEqualTo("openai");
        assertThat(entry.provider().enabled()).isTrue();
        assertThat(entry.provider().version()).isEqualTo(1);
        assertThat(entry.serverKey()).contains("...1234");
        assertThat(entry.personalizedKey()).isEmpty();
        assertThat(providers.get(entry.provider().id())).isEqualTo(entry);
        assertThat(credentials()).singleElement().satisfies(credential -> assertThat(credential.key().reveal()).isEqualTo(CANARY));
        assertThat(features.everything()).contains("...1234").doesNotContain(CANARY);
    }

    @Test
    void everyChangeIsAuditedAndBumpsTheCatalog() {
        long before = features.database().read(CatalogVersion::current);
        ProviderEntry entry = add("one", ProviderSecrets.NONE);
        update(entry, secrets(CANARY, null));
        providers.delete(KIM, AtVersion.any(entry.provider().id()));
        assertThat(features.database().<Long>read(CatalogVersion::current)).isEqualTo(before + 3);
        assertThat(features.audit()).extracting(row -> row.get("action")).containsExactly("delete", "update", "create");
        assertThat(features.audit()).allSatisfy(row -> assertThat(row).containsEntry("account_name", "kim")
                .containsEntry("object_type", "provider").containsEntry("object_name", "one"));
    }

    @Test
    void aFailedChangeLeavesNothingBehind() {
        add("one", ProviderSecrets.NONE);
        long before = features.database().read(CatalogVersion::current);
        assertRefused(Status.CONFLICT, () -> add("one", secrets(CANARY, "personal-key")));
        assertThat(features.database().<Long>read(CatalogVersion::current)).isEqualTo(before);
        assertThat(features.audit()).hasSize(1);
        assertThat(credentials()).isEmpty();
        assertThat(keys()).isEmpty();
    }

    @Test
    void aCredentialThatDoesNotOpenLeavesTheOthers() {
        add("one", secrets(CANARY, null));
        add("two", secrets("sk-of-the-other-provider", null));
        features.database().<Integer>write(handle -> handle.execute("""
                UPDATE credential
                SET sealed = (SELECT sealed FROM credential ORDER BY id DESC LIMIT 1)
                """));
        assertThat(credentials()).singleElement()
                .satisfies(credential -> assertThat(credential.key().reveal()).isEqualTo("sk-of-the-other-provider"));
    }

    @Test
    void theMaskOrNothingKeepsTheServerKeyAndAnotherTextReplacesIt() {
        ProviderEntry entry = add("one", secrets(CANARY, null));
        update(entry, secrets("...1234", null));
        update(entry, ProviderSecrets.NONE);
        assertThat(credentials()).singleElement().satisfies(credential -> assertThat(credential.key().reveal()).isEqualTo(CANARY));
        assertThat(update(entry, secrets("sk-another-key-5678", null)).serverKey()).contains("...5678");
        assertThat(credentials()).singleElement()
                .satisfies(credential -> assertThat(credential.key().reveal()).isEqualTo("sk-another-key-5678"));
        assertRefused(Status.INVALID_VALUE, () -> update(entry, secrets("...9999", null)));
    }

    @Test
    void aPersonalizedKeyIsAKeyThatMayUseItsProviderOnly() {
        ProviderEntry entry = add("one", secrets(null, "hub key of one"));
        assertThat(entry.personalizedKey()).contains("hub ...");
        assertThat(keys()).singleElement().satisfies(key -> {
            assertThat(key.grants()).isEqualTo(new Grants(false, Set.of(), Set.of(entry.provider().id()), Set.of()));
            assertThat(keyOf("hub key of one")).contains(key.id());
        });
        update(entry, secrets(null, "hub ..."));
        assertThat(keyOf("hub key of one")).isPresent();
        assertThat(features.everything()).doesNotContain("hub key of one");
    }

    @Test
    void theSamePersonalizedKeyOnTwoProvidersIsOneKey() {
        ProviderEntry one = add("one", secrets(null, "shared"));
        ProviderEntry two = add("two", secrets(null, "shared"));
        assertThat(keys()).singleElement().satisfies(key -> assertThat(key.grants().providers())
                .containsExactlyInAnyOrder(one.provider().id(), two.provider().id()));
        update(two, secrets(null, "other"));
        assertThat(keys()).hasSize(2);
        assertThat(keys().getFirst().grants().providers()).containsExactly(one.provider().id());
        assertThat(keys().getLast().grants().providers()).containsExactly(two.provider().id());
        update(two, secrets(null, "shared"));
        assertThat(keys()).singleElement().satisfies(key -> assertThat(key.grants().providers()).hasSize(2));
        assertThat(keyOf("other")).isEmpty();
    }

    @Test
    void anotherPersonalizedKeyReplacesTheOldOne() {
        ProviderEntry entry = add("one", secrets(null, "first text"));
        long id = keys().getFirst().id();
        update(entry, secrets(null, "second text"));
        assertThat(keyOf("first text")).isEmpty();
        assertThat(keyOf("second text")).contains(id);
    }

    @Test
    void deletingTheProviderTakesTheGrantButNotTheKey() {
        ProviderEntry entry = add("one", secrets(CANARY, "personal"));
        providers.delete(KIM, AtVersion.any(entry.provider().id()));
        assertThat(credentials()).isEmpty();
        assertThat(keys()).singleElement().satisfies(key -> assertThat(key.grants()).isEqualTo(Grants.NONE));
    }

    @Test
    void ofTwoChangesOfTheSameVersionOneWins() throws Exception {
        ProviderEntry entry = add("one", ProviderSecrets.NONE);
        var at = new AtVersion(entry.provider().id(), IfMatch.of(IfMatch.etag(1)));
        Callable<String> change = () -> {
            try {
                return "version " + providers.update(KIM, at, before -> before, ProviderSecrets.NONE).provider().version();
            } catch (GatewayException e) {
                return e.status().name();
            }
        };
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> both = List.of(threads.submit(change), threads.submit(change));
            assertThat(List.of(both.get(0).get(30, TimeUnit.SECONDS), both.get(1).get(30, TimeUnit.SECONDS)))
                    .containsExactlyInAnyOrder("version 2", "CHANGED_MEANWHILE");
        }
    }

    @Test
    void listsGoOnAfterTheirCursorInEitherOrder() {
        for (String name : List.of("delta", "alpha", "charlie", "bravo", "100%")) {
            add(name, ProviderSecrets.NONE);
        }
        assertThat(names("name")).containsExactly("100%", "alpha", "bravo", "charlie", "delta");
        assertThat(names("-name")).containsExactly("delta", "charlie", "bravo", "alpha", "100%");
        assertThat(names("")).containsExactly("delta", "alpha", "charlie", "bravo", "100%");
        assertThat(names("-id")).containsExactly("100%", "bravo", "charlie", "alpha", "delta");
        assertThat(providers.list(new Keyset(50, Optional.empty(), "%", "")).items()).extracting(entry -> entry.provider().name())
                .containsExactly("100%");
        assertThat(providers.list(new Keyset(50, Optional.empty(), "LPH", "")).items()).extracting(entry -> entry.provider().name())
                .containsExactly("alpha");
    }

    private List<String> names(String sort) {
        var names = new ArrayList<String>();
        Optional<Cursor> after = Optional.empty();
        do {
            Page<ProviderEntry> page = providers.list(new Keyset(2, after, "", sort));
            page.items().forEach(entry -> names.add(entry.provider().name()));
            after = page.next().map(Cursor::parse);
        } while (after.isPresent());
        return names;
    }

    @Test
    void namesAreTextWhateverTheyHold() {
        String name = "Robert'); DROP TABLE provider; -- :name ${x} <b>&\\ 'x' \"y\" ? /* 名";
        ProviderEntry entry = add(name, ProviderSecrets.NONE);
        assertThat(providers.get(entry.provider().id()).provider().name()).isEqualTo(name);
        assertThat(providers.list(new Keyset(5, Optional.empty(), "'); DROP", "name")).items()).hasSize(1);
    }

    @Test
    void dialectsThatAreNotSpokenAreRefused() {
        assertThatThrownBy(() -> providers.create(KIM, new ProviderDraft("x", "https://h/v1", null, "telnet", null, null, null),
                ProviderSecrets.NONE)).hasMessageContaining("it may be openai");
    }

    @Test
    void unknownProvidersAreNotFound() {
        assertRefused(Status.NOT_FOUND, () -> providers.get(0));
        assertRefused(Status.NOT_FOUND, () -> providers.delete(KIM, AtVersion.any(0)));
    }
}
