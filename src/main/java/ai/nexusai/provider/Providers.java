package ai.nexusai.provider;

import ai.nexusai.account.Actor;
import ai.nexusai.account.Change;
import ai.nexusai.account.Edit;
import ai.nexusai.db.Cursor;
import ai.nexusai.db.Database;
import ai.nexusai.db.Keyset;
import ai.nexusai.db.Listing;
import ai.nexusai.db.Page;
import ai.nexusai.db.SqlFailure;
import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import ai.nexusai.http.AddressGuard;
import ai.nexusai.http.Egress;
import ai.nexusai.http.OutboundProxy;
import ai.nexusai.json.Checked;
import ai.nexusai.json.Json;
import ai.nexusai.secret.Secret;
import ai.nexusai.secret.SecretBox;
import ai.nexusai.web.AtVersion;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

import static java.util.Objects.requireNonNull;

/**
 * The registered providers. Every change is one transaction with its audit row and a new catalog version; failures are
 * {@link GatewayException}s: NOT_FOUND, CONFLICT (the name is taken), CHANGED_MEANWHILE, INVALID_VALUE. Thread-safe.
 */
public final class Providers {
    /** What lists can be sorted by. */
    static final Set<String> SORTS = Set.of("id", "name");
    private static final String TYPE = "provider";

    private final Database database;
    private final Credentials credentials;
    private final Proxies proxies;
    private final PersonalizedKeys personalizedKeys;
    private final Rules rules;

    /**
     * What a provider must keep to, beyond the form of its fields.
     *
     * @param dialects those that it may speak
     * @param guard which addresses it and its proxies may have
     */
    public record Rules(Set<String> dialects, AddressGuard guard) {

        public Rules {
            dialects = Set.copyOf(dialects);
            requireNonNull(guard, "guard is null");
        }
    }

    public Providers(Database database, SecretBox box, PersonalizedKeys personalizedKeys, Rules rules) {
        this.database = requireNonNull(database, "database is null");
        this.credentials = new Credentials(database, box);
        this.proxies = new Proxies(box, rules.guard());
        this.personalizedKeys = requireNonNull(personalizedKeys, "personalizedKeys is null");
        this.rules = requireNonNull(rules, "rules is null");
    }

    /** For the catalog: all, by id. */
    public List<Provider> all(Handle handle) {
        return handle.attach(ProviderDao.class).all();
    }

    /** For the catalog: all credentials, unsealed, those of one provider side by side with the main one first. */
    public List<Credential> credentials(Handle handle) {
        return credentials.all(handle);
    }

    /** The credentials of one provider, unsealed, the main one first. */
    public List<Credential> credentialsOf(long providerId) {
        return database.read(handle -> credentials.of(handle, providerId));
    }

    /** For the catalog: the outbound proxies by provider, unsealed, each list in its order; providers without one are absent. */
    public Map<Long, List<OutboundProxy>> proxies(Handle handle) {
        return proxies.all(handle);
    }

    /** How one provider is reached. */
    public Egress egressOf(Provider provider) {
        return database.read(handle -> provider.through(proxies.of(handle, provider.id())));
    }

    /** Sorted by id, or by name. */
    public Page<ProviderEntry> list(Keyset keyset) {
        Listing listing = Listing.of(keyset);
        return database.read(handle -> {
            var dao = handle.attach(ProviderDao.class);
            List<Provider> rows = listing.descending() ? dao.descending(listing) : dao.ascending(listing);
            Page<Provider> page = Page.of(rows, keyset,
                    last -> new Cursor(listing.field().equals("name") ? last.name() : "", last.id()));
            return new Page<>(entries(handle, page.items()), page.next());
        });
    }

    /** All with what may be shown of their secrets, by id. */
    public List<ProviderEntry> entries() {
        return database.read(this::entries);
    }

    /** The same as {@code handle} sees them. */
    public List<ProviderEntry> entries(Handle handle) {
        return entries(handle, all(handle));
    }

    /** A provider's main credential, unsealed; absent where it has none. */
    public Optional<Secret> mainKey(Handle handle, long providerId) {
        return credentials.main(handle, providerId);
    }

    /** One provider. Fails with NOT_FOUND. */
    public ProviderEntry get(long id) {
        return database.read(handle -> entry(handle, handle.attach(ProviderDao.class).find(id).orElseThrow(Providers::missing)));
    }

    /** The provider of this name. */
    public Optional<Provider> named(Handle handle, String name) {
        return handle.attach(ProviderDao.class).named(name);
    }

    /** Adds a provider; its id is in the answer. */
    public ProviderEntry create(Actor actor, ProviderDraft draft, ProviderSecrets secrets) {
        return Edit.write(database, actor, edit -> create(edit, draft, secrets));
    }

    /** The same as a part of {@code edit}. */
    public ProviderEntry create(Edit edit, ProviderDraft draft, ProviderSecrets secrets) {
        check(draft);
        return unique(() -> {
            Provider provider = edit.handle().attach(ProviderDao.class).insert(draft, headers(draft));
            ProviderEntry after = withSecrets(edit, provider, secrets);
            edit.record(new Change("create", TYPE, provider.id(), provider.name(), null, after));
            return after;
        });
    }

    /** Replaces what {@code change} makes of the provider as it is; secrets that are absent stay. */
    public ProviderEntry update(Actor actor, AtVersion at, UnaryOperator<ProviderDraft> change, ProviderSecrets secrets) {
        return Edit.write(database, actor, edit -> update(edit, at, change, secrets));
    }

    /** The same as a part of {@code edit}. */
    public ProviderEntry update(Edit edit, AtVersion at, UnaryOperator<ProviderDraft> change, ProviderSecrets secrets) {
        Provider before = locked(edit.handle(), at);
        ProviderEntry shownBefore = entry(edit.handle(), before);
        ProviderDraft draft = change.apply(ProviderDraft.of(before));
        check(draft);
        return unique(() -> {
            Provider provider = edit.handle().attach(ProviderDao.class).update(at.id(), draft, headers(draft));
            ProviderEntry after = withSecrets(edit, provider, secrets);
            edit.record(new Change("update", TYPE, provider.id(), provider.name(), shownBefore, after));
            return after;
        });
    }

    /** Removes a provider with its credentials, models, memberships and grants. */
    public void delete(Actor actor, AtVersion at) {
        Edit.<Void>write(database, actor, edit -> {
            delete(edit, at);
            return null;
        });
    }

    /** The same as a part of {@code edit}. */
    public void delete(Edit edit, AtVersion at) {
        Provider before = locked(edit.handle(), at);
        ProviderEntry shownBefore = entry(edit.handle(), before);
        edit.handle().attach(ProviderDao.class).delete(before.id());
        edit.record(new Change("delete", TYPE, before.id(), before.name(), shownBefore, null));
    }

    /** The provider, held until {@code edit} ends. Fails with NOT_FOUND. */
    public Provider lock(Edit edit, long id) {
        return locked(edit.handle(), id);
    }

    Credentials credentials() {
        return credentials;
    }

    /** The row, held until the transaction ends. Fails with NOT_FOUND. */
    static Provider locked(Handle handle, long id) {
        return handle.attach(ProviderDao.class).lock(id).orElseThrow(Providers::missing);
    }

    /** The row, held until the transaction ends, unless it was changed meanwhile. */
    private static Provider locked(Handle handle, AtVersion at) {
        Provider provider = locked(handle, at.id());
        at.check(provider.version());
        return provider;
    }

    private ProviderEntry withSecrets(Edit edit, Provider provider, ProviderSecrets secrets) {
        secrets.serverKey().ifPresent(key -> credentials.setMain(edit.handle(), provider.id(), key));
        secrets.personalizedKey().ifPresent(text -> personalizedKeys.bind(edit.handle(), edit.actor(), provider, text));
        secrets.proxyUrls().ifPresent(addresses -> proxies.set(edit.handle(), provider.id(), addresses));
        return entry(edit.handle(), provider);
    }

    private ProviderEntry entry(Handle handle, Provider provider) {
        return entries(handle, List.of(provider)).getFirst();
    }

    private List<ProviderEntry> entries(Handle handle, List<Provider> providers) {
        List<Long> ids = providers.stream().map(Provider::id).toList();
        Map<Long, String> hints = credentials.mainHints(handle, ids);
        Map<Long, String> masks = personalizedKeys.masks(handle, ids);
        Map<Long, List<String>> proxyUrls = proxies.hints(handle, ids);
        return providers.stream().map(provider -> new ProviderEntry(provider, Optional.ofNullable(hints.get(provider.id())),
                Optional.ofNullable(masks.get(provider.id())), proxyUrls.getOrDefault(provider.id(), List.of()))).toList();
    }

    private void check(ProviderDraft draft) {
        if (!rules.dialects().contains(draft.dialect())) {
            throw Checked.refused("dialect",
                    "dialect is not one that this version speaks; it may be " + String.join(", ", rules.dialects()) + ".");
        }
        if (rules.guard().refuses(CallUrl.of(draft.serverUrl()).host())) {
            throw Checked.refused("server_url",
                    "server_url has an address that is link-local, a metadata service, or reserved; if that is meant,"
                            + " add it to the setting " + AddressGuard.SETTING + ".");
        }
    }

    private static <T> T unique(Supplier<T> work) {
        try {
            return work.get();
        } catch (JdbiException e) {
            if (SqlFailure.duplicate(e).filter("provider_name_unique"::equals).isPresent()) {
                throw new GatewayException(Status.CONFLICT, "There is a provider with this name already; names are unique.").at("name");
            }
            throw e;
        }
    }

    private static String headers(ProviderDraft draft) {
        return new String(Json.bytes(draft.headers()), StandardCharsets.UTF_8);
    }

    private static GatewayException missing() {
        return new GatewayException(Status.NOT_FOUND, "There is no provider with this id.");
    }
}
