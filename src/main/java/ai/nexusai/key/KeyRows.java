package ai.nexusai.key;

import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

/** Reads and writes keys together with what they may use, within somebody else's transaction. */
final class KeyRows {

    private KeyRows() {}

    /** All by id, in three queries however many they are. */
    static List<ApiKey> all(Handle handle) {
        return formerly(together(handle.attach(KeyDao.class).all(), handle.attach(GrantDao.class).all()),
                handle.attach(FormerTextDao.class).all());
    }

    /** Fails with NOT_FOUND. */
    static ApiKey get(Handle handle, long id) {
        return with(handle, handle.attach(KeyDao.class).find(id).orElseThrow(KeyRows::missing));
    }

    /** Held until the transaction ends. Fails with NOT_FOUND. */
    static ApiKey locked(Handle handle, long id) {
        return with(handle, handle.attach(KeyDao.class).lock(id).orElseThrow(KeyRows::missing));
    }

    /** The same keys with their grants and former texts, in two queries. */
    static List<ApiKey> complete(Handle handle, List<ApiKey> keys) {
        long[] ids = keys.stream().mapToLong(ApiKey::id).toArray();
        return formerly(together(keys, handle.attach(GrantDao.class).of(ids)), handle.attach(FormerTextDao.class).of(ids));
    }

    static ApiKey insert(Handle handle, KeyDraft draft, KeyRow row) {
        checkFree(handle, 0, row);
        long id = handle.attach(KeyDao.class).insert(draft, row, ranges(draft));
        insertGrants(handle, id, draft.grants());
        return get(handle, id);
    }

    static ApiKey update(Handle handle, long id, KeyDraft draft) {
        handle.attach(KeyDao.class).update(id, draft, ranges(draft));
        handle.attach(GrantDao.class).clear(id);
        insertGrants(handle, id, draft.grants());
        handle.attach(PersonalizedKeyDao.class).retain(id, ids(draft.grants().providers()));
        return get(handle, id);
    }

    /** Gives a key another text. Fails with CONFLICT when a key has or had it. */
    static void replaceText(Handle handle, long id, KeyRow row) {
        checkFree(handle, id, row);
        handle.attach(FormerTextDao.class).remove(id, row.hash());
        handle.attach(KeyDao.class).replaceText(id, row);
    }

    /** Fails with CONFLICT when the text still opens another key, as a former text of it; {@code id} may be 0 for none yet. */
    static void checkFree(Handle handle, long id, KeyRow row) {
        if (handle.attach(FormerTextDao.class).isTaken(id, row.hash())) {
            throw duplicate();
        }
    }

    static GatewayException duplicate() {
        return new GatewayException(Status.CONFLICT, "There is a key with this text already.").at("key");
    }

    private static void insertGrants(Handle handle, long id, Grants grants) {
        handle.attach(GrantDao.class).insert(id, ids(grants.groups()), ids(grants.providers()), ids(grants.models()));
    }

    private static ApiKey with(Handle handle, ApiKey key) {
        return complete(handle, List.of(key)).getFirst();
    }

    private static List<ApiKey> together(List<ApiKey> keys, List<GrantDao.GrantRow> grants) {
        Map<Long, Things> byKey = HashMap.newHashMap(keys.size());
        grants.forEach(row -> byKey.computeIfAbsent(row.apiKeyId(), ignored -> new Things()).add(row));
        return keys.stream().map(key -> byKey.containsKey(key.id()) ? byKey.get(key.id()).grantedTo(key) : key).toList();
    }

    private static List<ApiKey> formerly(List<ApiKey> keys, List<FormerTextDao.Row> texts) {
        if (texts.isEmpty()) {
            return keys;
        }
        Map<Long, List<FormerText>> byKey = texts.stream()
                .collect(groupingBy(FormerTextDao.Row::apiKeyId, mapping(FormerTextDao.Row::text, toList())));
        return keys.stream().map(key -> byKey.containsKey(key.id()) ? key.formerly(byKey.get(key.id())) : key).toList();
    }

    private static String[] ranges(KeyDraft draft) {
        return draft.allowedIps().toArray(String[]::new);
    }

    private static long[] ids(Set<Long> ids) {
        return ids.stream().mapToLong(Long::longValue).toArray();
    }

    private static GatewayException missing() {
        return new GatewayException(Status.NOT_FOUND, "There is no key with this id.");
    }

    /** Collects the grants of one key. */
    private static final class Things {
        private final Set<Long> groups = new HashSet<>();
        private final Set<Long> providers = new HashSet<>();
        private final Set<Long> models = new HashSet<>();

        void add(GrantDao.GrantRow row) {
            if (row.modelGroupId() != 0) {
                groups.add(row.modelGroupId());
            } else if (row.providerId() != 0) {
                providers.add(row.providerId());
            } else {
                models.add(row.modelId());
            }
        }

        ApiKey grantedTo(ApiKey key) {
            return key.granted(new Grants(key.grants().all(), groups, providers, models));
        }
    }
}
