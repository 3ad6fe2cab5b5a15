package ai.nexusai.key;

import ai.nexusai.account.Actor;
import ai.nexusai.account.Audit;
import ai.nexusai.account.Change;
import ai.nexusai.account.Edit;
import ai.nexusai.db.CatalogVersion;
import ai.nexusai.db.Cursor;
import ai.nexusai.db.Database;
import ai.nexusai.db.Keyset;
import ai.nexusai.db.Listing;
import ai.nexusai.db.Page;
import ai.nexusai.db.SqlFailure;
import ai.nexusai.error.GatewayException;
import ai.nexusai.json.Checked;
import ai.nexusai.provider.PersonalizedKeys;
import ai.nexusai.secret.ClientKeyText;
import ai.nexusai.secret.KeyHash;
import ai.nexusai.secret.Secret;
import ai.nexusai.web.AtVersion;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

import static java.util.Objects.requireNonNull;

/**
 * The clients' keys. Every change is one transaction with its audit row and a new catalog version; failures are
 * {@link GatewayException}s: NOT_FOUND, CONFLICT (another key has this text), CHANGED_MEANWHILE, INVALID_VALUE. Thread-safe.
 */
public final class ApiKeys {
    /** What lists can be sorted by. */
    static final Set<String> SORTS = Set.of("id", "name");

    static final String TYPE = "key";
    private static final Map<String, String> THINGS = Map.of("api_key_grant_group_fk", "grants.groups", "api_key_grant_provider_fk",
            "grants.providers", "api_key_grant_model_fk", "grants.models");

    private final Database database;
    private final KeyHash hash;

    public ApiKeys(Database database, KeyHash hash) {
        this.database = requireNonNull(database, "database is null");
        this.hash = requireNonNull(hash, "hash is null");
    }

    /** For the catalog: all with their grants, by id, in three queries. */
    public List<ApiKey> all(Handle handle) {
        return KeyRows.all(handle);
    }

    /** {@link KeyHash#hex} of each key's text to its id. */
    public Map<String, Long> hashes(Handle handle) {
        return handle.attach(KeyDao.class).hashes();
    }

    /** For the catalog: {@link KeyHash#hex} of each text that is valid to its key; for a former text the key ends with that. */
    public Map<String, ApiKey> byHash(Handle handle) {
        Map<Long, ApiKey> byId = all(handle).stream().collect(Collectors.toMap(ApiKey::id, Function.identity()));
        var byHash = new HashMap<String, ApiKey>(byId.size() * 2);
        for (FormerTextDao.Row row : handle.attach(FormerTextDao.class).all()) {
            Optional.ofNullable(byId.get(row.apiKeyId())).ifPresent(key -> byHash.put(row.hash(), key.until(row.expiresAt())));
        }
        hashes(handle).forEach((hex, id) -> Optional.ofNullable(byId.get(id)).ifPresent(key -> byHash.put(hex, key)));
        return byHash;
    }

    /** The keys that are bound to providers, for {@code Providers}. */
    public PersonalizedKeys personalizedKeys() {
        return new BoundKeys(hash);
    }

    /** Sorted by id, or by name. */
    public Page<ApiKey> list(Keyset keyset) {
        Listing listing = Listing.of(keyset);
        return database.read(handle -> {
            var dao = handle.attach(KeyDao.class);
            List<ApiKey> rows = listing.descending() ? dao.descending(listing) : dao.ascending(listing);
            Page<ApiKey> page = Page.of(rows, keyset, last -> new Cursor(listing.field().equals("name") ? last.name() : "", last.id()));
            return new Page<>(KeyRows.complete(handle, page.items()), page.next());
        });
    }

    /** One key. Fails with NOT_FOUND. */
    public ApiKey get(long id) {
        return database.read(handle -> KeyRows.get(handle, id));
    }

    /** Adds a key, with a new text unless an existing one is imported. */
    public MadeKey create(Actor actor, KeyDraft draft, Optional<Secret> imported) {
        Secret text = imported.orElseGet(ClientKeyText::random);
        return write(handle -> {
            ApiKey after = KeyRows.insert(handle, draft, KeyRow.of(text, hash, false));
            Audit.record(handle, actor, new Change("create", TYPE, after.id(), after.name(), null, KeyView.of(after)));
            return new MadeKey(after, text);
        });
    }

    /** Adds a key that was made elsewhere, as a part of {@code edit}. */
    public ApiKey create(Edit edit, KeyDraft draft, KeySource source) {
        return possible(() -> {
            ApiKey after = KeyRows.insert(edit.handle(), draft, KeyRow.of(source, hash));
            edit.record(new Change("create", TYPE, after.id(), after.name(), null, KeyView.of(after)));
            return after;
        });
    }

    /** Replaces what {@code change} makes of the key as it is; its text stays. */
    public ApiKey update(Actor actor, AtVersion at, UnaryOperator<KeyDraft> change) {
        return write(handle -> update(new Edit(handle, actor), at, change));
    }

    /** The same as a part of {@code edit}. */
    public ApiKey update(Edit edit, AtVersion at, UnaryOperator<KeyDraft> change) {
        ApiKey before = locked(edit.handle(), at);
        return possible(() -> {
            ApiKey after = KeyRows.update(edit.handle(), before.id(), change.apply(KeyDraft.of(before)));
            edit.record(new Change("update", TYPE, after.id(), after.name(), KeyView.of(before), KeyView.of(after)));
            return after;
        });
    }

    /** Gives the key the text of {@code source}, as a part of {@code edit}; one that it has already changes nothing. */
    public void setText(Edit edit, long id, KeySource source) {
        KeyRow row = KeyRow.of(source, hash);
        var dao = edit.handle().attach(KeyDao.class);
        if (dao.lockByHash(row.hash()).filter(key -> key.id() == id).isPresent()) {
            return;
        }
        ApiKey before = KeyRows.locked(edit.handle(), id);
        ApiKeys.<Void>possible(() -> {
            KeyRows.replaceText(edit.handle(), id, row);
            ApiKey after = KeyRows.get(edit.handle(), id);
            edit.record(new Change("rotate", TYPE, id, after.name(), KeyView.of(before), KeyView.of(after)));
            return null;
        });
    }

    /**
     * Gives the key a new text.
     *
     * @param grace for how long the old one is valid beside it; zero = it is refused from now on
     */
    public MadeKey rotate(Actor actor, AtVersion at, Duration grace) {
        Secret text = ClientKeyText.random();
        return write(handle -> {
            ApiKey before = locked(handle, at);
            if (grace.isPositive()) {
                handle.attach(FormerTextDao.class).keep(before.id(), grace.toSeconds());
            }
            KeyRows.replaceText(handle, before.id(), KeyRow.of(text, hash, false));
            ApiKey after = KeyRows.get(handle, before.id());
            Audit.record(handle, actor, new Change("rotate", TYPE, after.id(), after.name(), KeyView.of(before), KeyView.of(after)));
            return new MadeKey(after, text);
        });
    }

    /** Ends every former text of the key at once. Without one nothing changes. */
    public ApiKey revokeFormer(Actor actor, AtVersion at) {
        return write(handle -> {
            ApiKey before = locked(handle, at);
            if (handle.attach(FormerTextDao.class).revoke(before.id()) == 0) {
                return before;
            }
            handle.attach(KeyDao.class).touch(before.id());
            ApiKey after = KeyRows.get(handle, before.id());
            Audit.record(handle, actor, new Change("revoke", TYPE, after.id(), after.name(), KeyView.of(before), KeyView.of(after)));
            return after;
        });
    }

    public void delete(Actor actor, AtVersion at) {
        this.<Void>write(handle -> {
            delete(new Edit(handle, actor), at);
            return null;
        });
    }

    /** The same as a part of {@code edit}. */
    public void delete(Edit edit, AtVersion at) {
        ApiKey before = locked(edit.handle(), at);
        edit.handle().attach(KeyDao.class).delete(before.id());
        edit.record(new Change("delete", TYPE, before.id(), before.name(), KeyView.of(before), null));
    }

    private static ApiKey locked(Handle handle, AtVersion at) {
        ApiKey key = KeyRows.locked(handle, at.id());
        at.check(key.version());
        return key;
    }

    private <T> T write(Function<Handle, T> work) {
        return possible(() -> database.write(handle -> {
            T result = work.apply(handle);
            CatalogVersion.bump(handle);
            return result;
        }));
    }

    private static <T> T possible(Supplier<T> work) {
        try {
            return work.get();
        } catch (JdbiException e) {
            if (SqlFailure.duplicate(e).filter("api_key_hash_unique"::equals).isPresent()) {
                throw KeyRows.duplicate();
            }
            Optional<String> thing = SqlFailure.brokenReference(e).map(THINGS::get);
            throw thing.<RuntimeException>map(field -> Checked.refused(field, field + " names something that does not exist."))
                    .orElse(e);
        }
    }

}
