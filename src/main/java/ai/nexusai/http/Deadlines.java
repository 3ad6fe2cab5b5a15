package ai.nexusai.http;

import java.time.Duration;

import static java.util.Objects.requireNonNull;

/**
 * How long an exchange may take; {@link Duration#ZERO} = no limit.
 *
 * @param connect to open the TCP connection and TLS; not needed when a pooled connection serves
 * @param firstByte from the request sent until {@link UpstreamExchange#contentSeen()}; for streams only
 * @param idle between two bytes after {@code contentSeen()}, any byte counts; time in which nobody reads does not
 * @param totalAt {@link System#nanoTime()} at which the whole call is over, {@link #NEVER} = no limit
 */
public record Deadlines(Duration connect, Duration firstByte, Duration idle, long totalAt) {
    public static final long NEVER = Long.MAX_VALUE;

    public Deadlines {
        requireNonNull(connect, "connect is null");
        requireNonNull(firstByte, "firstByte is null");
        requireNonNull(idle, "idle is null");
    }

    /** The {@link System#nanoTime()} that is {@code duration} from now; {@link #NEVER} for zero. */
    public static long in(Duration duration) {
        return duration.isZero() ? NEVER : System.nanoTime() + duration.toNanos();
    }

    /** Whether a moment that {@link #in} made has passed. */
    static boolean isOver(long at) {
        return at != NEVER && System.nanoTime() - at >= 0;
    }

    /** The same with what is left until {@code at} to connect. */
    Deadlines connectingBy(long at) {
        return at == NEVER ? this : new Deadlines(Duration.ofNanos(Math.max(1_000_000, at - System.nanoTime())), firstByte, idle, totalAt);
    }
}
