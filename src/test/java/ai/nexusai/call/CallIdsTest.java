package ai.nexusai.call;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class CallIdsTest {
    private static final Instant NOW = Instant.parse("2026-11-21T01:02:03.004Z");

    @Test
    void anIdIsAVersion7UuidThatBeginsWithTheTime() {
        UUID id = at(NOW).next();
        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOW.toEpochMilli());
    }

    @Test
    void idsGrowWithinAMillisecondAlsoWhenTheCounterOverflows() {
        var ids = at(NOW);
        var text = new ArrayList<String>();
        for (int i = 0; i < 10_000; i++) {
            text.add(ids.next().toString());
        }
        assertThat(text).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void idsOfManyThreadsDiffer() throws Exception {
        var ids = at(NOW);
        Callable<List<UUID>> taking = () -> {
            var own = new ArrayList<UUID>();
            for (int i = 0; i < 5_000; i++) {
                own.add(ids.next());
            }
            return own;
        };
        var all = new HashSet<UUID>();
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (var taken : threads.invokeAll(List.of(taking, taking, taking, taking))) {
                all.addAll(taken.get());
            }
        }
        assertThat(all).hasSize(20_000);
    }

    private static CallIds at(Instant instant) {
        return new CallIds(Clock.fixed(instant, ZoneOffset.UTC), new Random(1));
    }
}
