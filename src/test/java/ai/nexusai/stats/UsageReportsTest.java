package ai.nexusai.stats;

import ai.nexusai.call.CallIds;
import ai.nexusai.call.Outcome;
import ai.nexusai.calllog.CallLog;
import ai.nexusai.calllog.CallLog.Named;
import ai.nexusai.calllog.WrittenCalls;
import ai.nexusai.db.Database;
import ai.nexusai.testing.TestDatabase;
import ai.nexusai.usage.ExchangeRates;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Long ranges are read from days and hours together. */
final class UsageReportsTest {
    private static final Instant START = Instant.parse("2026-10-20T00:00:00Z");
    private static final int MINUTES = 14 * 24 * 60;

    private final Random random = new Random(5);
    private final CallIds ids = new CallIds(Clock.systemUTC(), random);

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Asia/Shanghai", "Asia/Kolkata", "Europe/Berlin", "America/St_Johns"})
    void daysAndHoursFitTogetherWithoutGapOrOverlap(String name) {
        ZoneId zone = ZoneId.of(name);
        try (Database database = TestDatabase.fresh()) {
            WrittenCalls.write(database, zone, calls());
            var reports = new UsageReports(database, () -> new ExchangeRates("USD", Map.of()));
            for (int i = 0; i < 30; i++) {
                Instant from = moment(MINUTES / 2);
                var range = new TimeRange(from, from.plus(Duration.ofMinutes(60 + random.nextInt(MINUTES / 2))), zone);
                long hourByHour = sum(reports.by(Dimension.HOUR, range, Only.ALL));
                assertThat(sum(reports.by(Dimension.MODEL, range, Only.ALL))).as(range.toString()).isEqualTo(hourByHour);
                assertThat(sum(reports.by(Dimension.DAY, range, Only.ALL))).as(range.toString()).isEqualTo(hourByHour);
                assertThat(reports.sum(range, START.plus(Duration.ofDays(60))).calls().all()).isEqualTo(hourByHour);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10})
    void aReportOfOneTellsItsOwnAlone(int days) {
        try (Database database = TestDatabase.fresh()) {
            WrittenCalls.write(database, ZoneId.of("UTC"), calls());
            var reports = new UsageReports(database, () -> new ExchangeRates("USD", Map.of()));
            var range = new TimeRange(START, START.plus(Duration.ofDays(days)), ZoneId.of("UTC"));
            List<Slice> models = reports.by(Dimension.MODEL, range, Only.ALL);
            var one = new Only(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.of(2), OptionalLong.empty());
            assertThat(sum(reports.by(Dimension.DAY, range, one))).isEqualTo(models.get(1).calls().all()).isPositive();
            assertThat(sum(reports.by(Dimension.KEY, range, one))).isEqualTo(models.get(1).calls().all());
        }
    }

    private List<CallLog> calls() {
        var calls = new ArrayList<CallLog>();
        for (int i = 0; i < 2_000; i++) {
            var model = new Named(1 + random.nextInt(3), "m");
            calls.add(new CallLog(ids.next(), moment(MINUTES), new CallLog.Caller(new Named(1, "k"), "10.0.0.1"),
                    new CallLog.Asked("/v1/chat/completions", true, "m", Optional.empty()),
                    new CallLog.Served(Named.NONE, new Named(1, "p"), model),
                    new CallLog.Result(Outcome.OK, 200, OptionalLong.of(100), 400, Optional.empty(), List.of()), CallLog.Spent.NOTHING));
        }
        return calls;
    }

    private Instant moment(int within) {
        return START.plus(Duration.ofMinutes(random.nextInt(within)));
    }

    private static long sum(List<Slice> slices) {
        return slices.stream().mapToLong(slice -> slice.calls().all()).sum();
    }
}
