package ai.nexusai.health;

import ai.nexusai.routing.Health.Standing;
import java.util.ArrayList;
import java.util.List;

/**
 * What is remembered of a provider or model that failed of late: an immutable state; every event answers the next one. It is closed while
 * failures are only counted, tripped until a moment, and half-open from then on: one probe at a time goes through, whose success makes it
 * forget everything and whose failure trips it for twice as long. Times in milliseconds since 1970.
 *
 * @param failures when the consecutive failures were that still count, oldest first
 * @param trips how often it tripped without a success in between; 0 when it never did
 * @param until when it may be tried again; 0 while it is closed
 * @param reason of the last failure, one word: {@code status_503}
 * @param probeUntil until when a probe that runs keeps others out; 0 when none runs
 */
record Breaker(List<Long> failures, int trips, long until, String reason, long probeUntil) implements Ledger.Entry {
    static final Breaker FRESH = new Breaker(List.of(), 0, 0, "", 0);
    /** A probe whose end is never told keeps others out no longer than this. */
    static final long PROBE_MILLIS = 15 * 60_000L;
    /** More trips in a row are not counted: all of them last the longest time. */
    private static final int MOST_TRIPS = 1_000;

    Breaker {
        failures = List.copyOf(failures);
    }

    /**
     * One failure.
     *
     * @param reason one word
     * @param rest how long the upstream asked to be left alone; 0 = it did not
     * @param jitter 0..1, lengthens a trip by up to a fifth, so that not everything is probed at once
     */
    record Failure(String reason, long rest, double jitter) {}

    /** What another node knows. */
    static Breaker tripped(int trips, long until, String reason) {
        return new Breaker(List.of(), trips, until, reason, 0);
    }

    Standing standing(long now) {
        if (until == 0) {
            return Standing.HEALTHY;
        }
        return now >= until && now >= probeUntil ? Standing.PROBE : Standing.TRIPPED;
    }

    boolean isTripped() {
        return until != 0;
    }

    /** After a failure. One while it is tripped, of a call that began earlier or had no other choice, changes nothing. */
    Breaker failed(long now, Rules rules, Failure failure) {
        if (isTripped()) {
            return now < until ? this : tripped(now, rules, failure);
        }
        var counted = new ArrayList<Long>(failures.size() + 1);
        for (long at : failures) {
            if (now - at <= rules.window()) {
                counted.add(at);
            }
        }
        counted.add(now);
        var next = new Breaker(counted.subList(Math.max(0, counted.size() - rules.threshold()), counted.size()), trips, 0,
                failure.reason(), 0);
        return counted.size() >= rules.threshold() ? next.tripped(now, rules, failure) : next;
    }

    /** Tripped at once, however few failures were counted. */
    Breaker tripped(long now, Rules rules, Failure failure) {
        int trip = Math.min(trips + 1, MOST_TRIPS);
        long lasts = (long) (rules.tripMillis(trip) * (1 + failure.jitter() / 5));
        long asked = Math.min(failure.rest(), rules.most());
        return new Breaker(failures, trip, now + Math.max(1, Math.max(lasts, asked)), failure.reason(), 0);
    }

    /** The probe begins: only one that found PROBE may claim it. */
    Breaker probing(long now) {
        return new Breaker(failures, trips, until, reason, now + PROBE_MILLIS);
    }

    /** The probe ended without saying anything: the next call may be one. */
    Breaker released() {
        return new Breaker(failures, trips, until, reason, 0);
    }

    /**
     * An answer began to come: closed again, but the failures still count, and how long trips last, until an answer is complete. A stream
     * that breaks off after its beginning so trips it again.
     */
    Breaker admitted() {
        return new Breaker(failures, trips, 0, reason, 0);
    }
}
