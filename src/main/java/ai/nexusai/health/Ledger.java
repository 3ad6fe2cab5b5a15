package ai.nexusai.health;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What one node knows of things that failed of late, and which of it the other nodes have not been told yet. Only what failed is in it, so
 * that asking after the rest costs nearly nothing. Thread-safe: each entry changes atomically, and nobody waits for anything but another
 * change of the same entry.
 *
 * @param <V> immutable
 */
final class Ledger<K, V extends Ledger.Entry> {
    /** The same moment, as two nodes with their own clocks reckon it from the database's. */
    private static final long SAME_MOMENT = 2_000;

    private final Map<K, V> entries = new ConcurrentHashMap<>();
    private final Set<K> unshared = ConcurrentHashMap.newKeySet();

    /** What nodes tell each other about an entry. */
    interface Entry {

        /** Until when it is left alone, in milliseconds since 1970; 0 when it is not, which no other node has to know. */
        long until();
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    Optional<V> find(K key) {
        return entries.isEmpty() ? Optional.empty() : Optional.ofNullable(entries.get(key));
    }

    /**
     * Puts what {@code change} makes of the entry in its place; empty removes it.
     *
     * @return whether the entry is left alone from now on until another moment than before
     */
    boolean change(K key, Function<Optional<V>, Optional<V>> change) {
        boolean[] begun = {false};
        entries.compute(key, (same, before) -> {
            Optional<V> after = change.apply(Optional.ofNullable(before));
            long until = after.map(Entry::until).orElse(0L);
            if (until != (before == null ? 0 : before.until())) {
                unshared.add(key);
                begun[0] = until != 0;
            }
            return after.orElse(null);
        });
        return begun[0];
    }

    /** Forgets these entries on all nodes. */
    void reset(BiPredicate<K, V> which) {
        entries.keySet().forEach(key -> entries.computeIfPresent(key, (same, entry) -> {
            if (!which.test(key, entry)) {
                return entry;
            }
            unshared.add(key);
            return null;
        }));
    }

    /** Forgets these entries; a node that knows one of them too is told where it was left alone. */
    void forget(Predicate<V> which) {
        entries.forEach((key, entry) -> {
            if (which.test(entry)) {
                change(key, now -> now.filter(which.negate()));
            }
        });
    }

    /**
     * Hands the changes that no other node knows to {@code publisher}: each entry as it is now, empty when nothing is left to know. When it
     * throws, they are handed to it again the next time.
     */
    void share(Consumer<Map<K, Optional<V>>> publisher) {
        var changes = new HashMap<K, Optional<V>>();
        for (K key : Set.copyOf(unshared)) {
            unshared.remove(key);
            changes.put(key, find(key).filter(entry -> entry.until() != 0));
        }
        if (changes.isEmpty()) {
            return;
        }
        try {
            publisher.accept(changes);
        } catch (RuntimeException e) {
            unshared.addAll(changes.keySet());
            throw e;
        }
    }

    /** Takes over what all nodes told. Own changes that are not shared yet stand, and so does what is the same but for the clocks. */
    void adopt(Map<K, V> told) {
        told.forEach((key, theirs) -> entries.compute(key,
                (same, mine) -> unshared.contains(key) || (mine != null && isSame(mine, theirs)) ? mine : theirs));
        entries.keySet().stream().filter(key -> !told.containsKey(key)).forEach(key -> entries.computeIfPresent(key,
                (same, mine) -> mine.until() != 0 && !unshared.contains(key) ? null : mine));
    }

    private boolean isSame(V mine, V theirs) {
        return mine.until() != 0 && Math.abs(mine.until() - theirs.until()) < SAME_MOMENT;
    }
}
