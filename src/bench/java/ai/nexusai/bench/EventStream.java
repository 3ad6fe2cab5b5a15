package ai.nexusai.bench;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;

/**
 * One answer in events. A content event's text is {@code @} and the {@link System#nanoTime()} of its sending, in 19
 * digits; on Linux that clock is one and the same in all processes, so that the load driver can tell the delay.
 */
final class EventStream {

    private final Accepted connection;
    private final long gapNanos;
    private final boolean usage;
    private int left;
    private long due;

    EventStream(Accepted connection, int events, long gapMillis, boolean usage) {
        this.connection = connection;
        this.left = events;
        this.gapNanos = TimeUnit.MILLISECONDS.toNanos(gapMillis);
        this.usage = usage;
    }

    Accepted connection() {
        return connection;
    }

    long due() {
        return due;
    }

    boolean ended() {
        return left == 0;
    }

    /** Whether all events are sent one after the other, without a pause, each in a write of its own. */
    boolean atOnce() {
        return gapNanos == 0;
    }

    void begin(ByteBuffer to) {
        due = System.nanoTime();
        to.put(Answers.STREAM_HEAD);
        event(to);
    }

    void event(ByteBuffer to) {
        int at = to.position() + Answers.STAMP_AT;
        to.put(Answers.EVENT);
        long rest = System.nanoTime();
        for (int i = Answers.STAMP_DIGITS - 1; i >= 0; i--) {
            to.put(at + i, (byte) ('0' + rest % 10));
            rest /= 10;
        }
        due += gapNanos;
        left--;
        if (ended()) {
            to.put(usage ? Answers.END_WITH_USAGE : Answers.END);
        }
    }
}
