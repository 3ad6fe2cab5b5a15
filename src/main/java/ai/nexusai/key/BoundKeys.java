package ai.nexusai.key;

import ai.nexusai.account.Actor;
import ai.nexusai.account.Audit;
import ai.nexusai.account.Change;
import ai.nexusai.provider.PersonalizedKeys;
import ai.nexusai.provider.Provider;
import ai.nexusai.secret.KeyHash;
import ai.nexusai.secret.Secret;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Keys that are bound to providers. One key may be bound to several; a key that was made by being bound ends with its last provider. */
final class BoundKeys implements PersonalizedKeys {
    private static final String MASK = "...";
    private static final long[] NONE = {};

    private final KeyHash hash;

    BoundKeys(KeyHash hash) {
        this.hash = hash;
    }

    @Override
    public Map<Long, String> masks(Handle handle, Collection<Long> providerIds) {
        var masks = new HashMap<>(handle.attach(PersonalizedKeyDao.class).prefixes(providerIds.stream().mapToLong(Long::longValue)
                .toArray()));
        masks.replaceAll((providerId, prefix) -> prefix + MASK);
        return masks;
    }

    @Override
    public void bind(Handle handle, Actor actor, Provider provider, Secret text) {
        Optional<PersonalizedKeyDao.Bound> bound = handle.attach(PersonalizedKeyDao.class).lock(provider.id());
        if (bound.filter(key -> text.reveal().equals(key.prefix() + MASK)).isPresent()) {
            return;
        }
        KeyRow row = KeyRow.of(text, hash, true);
        KeyRows.checkFree(handle, bound.map(PersonalizedKeyDao.Bound::keyId).orElse(0L), row);
        Optional<ApiKey> existing = handle.attach(KeyDao.class).lockByHash(row.hash());
        if (existing.isPresent()) {
            share(handle, actor, provider, new Move(bound, existing.get().id()));
        } else if (bound.filter(PersonalizedKeyDao.Bound::isOwn).isPresent()) {
            replaceText(handle, actor, bound.get().keyId(), row);
        } else {
            bound.ifPresent(key -> release(handle, actor, provider, key));
            make(handle, actor, provider, row);
        }
    }

    /** From the key that was bound to the one to bind. */
    private record Move(Optional<PersonalizedKeyDao.Bound> from, long to) {

        boolean isNone() {
            return from.filter(key -> key.keyId() == to).isPresent();
        }
    }

    private static void share(Handle handle, Actor actor, Provider provider, Move move) {
        if (move.isNone()) {
            return;
        }
        move.from().ifPresent(key -> release(handle, actor, provider, key));
        ApiKey before = KeyRows.get(handle, move.to());
        handle.attach(GrantDao.class).insert(move.to(), NONE, new long[]{provider.id()}, NONE);
        handle.attach(PersonalizedKeyDao.class).put(provider.id(), move.to());
        handle.attach(KeyDao.class).touch(move.to());
        record(handle, actor, "update", before);
    }

    private static void replaceText(Handle handle, Actor actor, long keyId, KeyRow row) {
        ApiKey before = KeyRows.get(handle, keyId);
        KeyRows.replaceText(handle, keyId, row);
        record(handle, actor, "rotate", before);
    }

    private static void make(Handle handle, Actor actor, Provider provider, KeyRow row) {
        var draft = new KeyDraft(provider.name(), only(provider), Optional.empty(), List.of(), KeyLimits.NONE, Optional.empty(),
                OnDisconnect.CANCEL, Optional.empty(), false, true);
        ApiKey after = KeyRows.insert(handle, draft, row);
        handle.attach(PersonalizedKeyDao.class).put(provider.id(), after.id());
        Audit.record(handle, actor, new Change("create", ApiKeys.TYPE, after.id(), after.name(), null, KeyView.of(after)));
    }

    /** Takes the provider from the key; one that was made for it alone goes. */
    private static void release(Handle handle, Actor actor, Provider provider, PersonalizedKeyDao.Bound bound) {
        ApiKey before = KeyRows.get(handle, bound.keyId());
        handle.attach(PersonalizedKeyDao.class).remove(provider.id());
        if (bound.isOwn() && before.grants().equals(only(provider))) {
            handle.attach(KeyDao.class).delete(bound.keyId());
            Audit.record(handle, actor, new Change("delete", ApiKeys.TYPE, before.id(), before.name(), KeyView.of(before), null));
            return;
        }
        handle.attach(GrantDao.class).removeProvider(bound.keyId(), provider.id());
        handle.attach(KeyDao.class).touch(bound.keyId());
        record(handle, actor, "update", before);
    }

    private static Grants only(Provider provider) {
        return new Grants(false, Set.of(), Set.of(provider.id()), Set.of());
    }

    private static void record(Handle handle, Actor actor, String action, ApiKey before) {
        ApiKey after = KeyRows.get(handle, before.id());
        Audit.record(handle, actor, new Change(action, ApiKeys.TYPE, after.id(), after.name(), KeyView.of(before), KeyView.of(after)));
    }
}
