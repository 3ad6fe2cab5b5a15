package ai.nexusai.routing;

import ai.nexusai.catalog.Offer;
import java.util.OptionalLong;

/**
 * How do the upstreams fare, as far as this node knows? Answers from memory at once, and asking changes nothing but the counter of
 * {@link #turn}. Thread-safe.
 */
public interface Health {
    /** As if nobody ever failed. */
    Health PERFECT = new PerfectHealth();

    /** Whether calls should go to an offer. */
    enum Standing {
        /** Nothing speaks against it. */
        HEALTHY,
        /** It was tripped and has rested: one call may try whether it is well again. Who sends that call claims the probe, not who asks. */
        PROBE,
        /** It failed too often of late: tried only when nothing better is left. */
        TRIPPED
    }

    Standing standing(Offer offer);

    /** When an offer that is TRIPPED may be tried again, in milliseconds since 1970: the soonest one is the least bad. */
    long trippedUntil(Offer offer);

    /** The time to its first content, smoothed over its last calls, in milliseconds; empty while it is not known, and again when its last call
     * is too long ago to say how fast it is now. */
    OptionalLong latencyMillis(Offer offer);

    /** Whether the upstream refused this credential of late. */
    boolean isSetAside(long credentialId);

    /** Since when it is set aside, in milliseconds since 1970. Asked only when all credentials of an offer are set aside. */
    long setAsideSince(long credentialId);

    /** Counts the plans that an offer was part of, for taking turns among its credentials. May wrap around to negative numbers. */
    int turn(Offer offer);
}
