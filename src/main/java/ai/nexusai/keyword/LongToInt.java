package ai.nexusai.keyword;

import java.util.Map;

/** A map without boxes from long numbers, of which none is negative, to int numbers, of which none is 0. Immutable. */
final class LongToInt {
    private static final long SPREAD = 0x9e3779b97f4a7c15L;

    private final long[] keys;
    /** 0 where the place is free. */
    private final int[] values;
    private final int mask;

    private LongToInt(int capacity) {
        this.keys = new long[capacity];
        this.values = new int[capacity];
        this.mask = capacity - 1;
    }

    static LongToInt of(Map<Long, Integer> entries) {
        var map = new LongToInt(Integer.highestOneBit(Math.max(entries.size(), 1)) << 2);
        entries.forEach((key, value) -> {
            int place = map.place(key);
            map.keys[place] = key;
            map.values[place] = value;
        });
        return map;
    }

    /** 0 when there is none. */
    int get(long key) {
        return values[place(key)];
    }

    /** Where the key is, or would be: at most half of the places are taken. */
    private int place(long key) {
        int place = (int) ((key * SPREAD) >>> Integer.SIZE) & mask;
        while (values[place] != 0 && keys[place] != key) {
            place = (place + 1) & mask;
        }
        return place;
    }
}
