package ai.nexusai.health;

import ai.nexusai.health.Breaker.Failure;
import ai.nexusai.routing.Health.Standing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sequences of events and what they come to. Each word is an event with its second: {@code F} a failure, {@code S} a complete answer,
 * {@code A} an answer that began, {@code P} a probe begins, {@code R} a probe ends without saying anything; {@code =} asks: {@code H}ealthy,
 * {@code P}robe or {@code T}ripped. Rules: 3 failures in 300 s trip for 30 s, then 60 s, at most 100 s.
 */
final class BreakerTest {
    private static final Rules RULES = new Rules(3, 300_000, 30_000, 100_000);

    @ParameterizedTest
    @ValueSource(strings = {
        "0=H",
        "F0 F1 1=H",
        "F0 F1 F2 2=T 31=T 32=P",
        // a success forgets what came before it
        "F0 F1 S2 F3 F4 4=H F5 5=T",
        // only failures within the window count, whichever was the first
        "F0 F1 F302 302=H",
        "F0 F290 F295 295=T",
        "F0 F290 F310 310=H F320 320=T",
        "F0 F300 F300 300=T",
        // failures while it is tripped prolong nothing
        "F0 F0 F0 F1 F29 30=P",
        // one probe at a time; it ends in a success, a longer trip, or nothing
        "F0 F0 F0 P30 31=T S32 32=H",
        "F0 F0 F0 P30 F31 31=T 90=T 91=P",
        "F0 F0 F0 P30 R31 31=P",
        "F0 F0 F0 P30 929=T 930=P",
        // each trip is twice as long as the one before, up to the longest
        "F0 F0 F0 F30 89=T 90=P F90 189=T 190=P F190 289=T 290=P",
        // after a success trips are short again
        "F0 F0 F0 F30 S90 F91 F91 F91 120=T 121=P",
        // a stream that begins closes it, one that breaks off trips it again, for longer
        "F0 F0 F0 P30 A31 31=H",
        "F0 F0 F0 P30 A31 F40 40=T 99=T 100=P",
        "F0 F0 F0 P30 A31 S40 F41 F41 41=H",
        "F0 F0 F0 P30 A31 F400 400=H"})
    void aSequenceComesTo(String sequence) {
        Breaker breaker = Breaker.FRESH;
        for (String word : sequence.split(" ", -1)) {
            int asked = word.indexOf('=');
            if (asked > 0) {
                Standing standing = breaker.standing(millis(word.substring(0, asked)));
                assertThat(standing.name()).as(word).startsWith(word.substring(asked + 1));
            } else {
                breaker = after(breaker, word);
            }
        }
    }

    private static Breaker after(Breaker before, String event) {
        long now = millis(event.substring(1));
        return switch (event.charAt(0)) {
            case 'F' -> before.failed(now, RULES, new Failure("status_500", 0, 0));
            case 'S' -> Breaker.FRESH;
            case 'A' -> before.admitted();
            case 'P' -> before.probing(now);
            case 'R' -> before.released();
            default -> throw new IllegalArgumentException(event);
        };
    }

    @ParameterizedTest
    @CsvSource({"0,0,30000", "0,10000,30000", "0,45000,45000", "0,500000,100000", "1,0,36000", "0.5,0,33000"})
    void aTripLastsAsLongAsAskedForWithinTheLongestAndALittleMoreByChance(double jitter, long asked, long lasts) {
        Breaker tripped = Breaker.FRESH.tripped(0, RULES, new Failure("status_429", asked, jitter));
        assertThat(tripped.until()).isEqualTo(lasts);
        assertThat(tripped.reason()).isEqualTo("status_429");
    }

    @Test
    void oneFailureTripsWhereTheThresholdIsOne() {
        Breaker tripped = Breaker.FRESH.failed(5, new Rules(1, 1, 10, 10), new Failure("reset", 0, 0));
        assertThat(tripped.standing(5)).isEqualTo(Standing.TRIPPED);
        assertThat(tripped.standing(15)).isEqualTo(Standing.PROBE);
    }

    @Test
    void manyTripsInARowStayWithinTheLongest() {
        Breaker breaker = Breaker.FRESH;
        long now = 0;
        for (int i = 0; i < 2_000; i++) {
            breaker = breaker.tripped(now, RULES, new Failure("reset", 0, 1));
            assertThat(breaker.until() - now).isBetween(30_000L, 120_000L);
            now = breaker.until();
        }
    }

    private static long millis(String seconds) {
        return Long.parseLong(seconds) * 1_000;
    }
}
