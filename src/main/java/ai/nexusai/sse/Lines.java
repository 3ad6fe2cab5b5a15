package ai.nexusai.sse;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Where does a line end? */
final class Lines {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long ONES = 0x0101010101010101L;

    private Lines() {}

    /** The offset of the first LF or CR in {@code [from, to)}; {@code to} when there is none. Eight bytes are looked at at once. */
    static int end(byte[] bytes, int from, int to) {
        int at = from;
        for (int last = to - Long.BYTES; at <= last; at += Long.BYTES) {
            long found = found((long) LONGS.get(bytes, at));
            if (found != 0) {
                return at + (Long.numberOfTrailingZeros(found) >>> 3);
            }
        }
        while (at < to && bytes[at] != '\n' && bytes[at] != '\r') {
            at++;
        }
        return at;
    }

    /** The high bit of each byte that is LF or CR; only the lowest bit set is right, for a borrow runs upwards. */
    private static long found(long word) {
        long feed = word ^ ('\n' * ONES);
        long carriage = word ^ ('\r' * ONES);
        return (((feed - ONES) & ~feed) | ((carriage - ONES) & ~carriage)) & HIGH_BITS;
    }
}
