package ai.nexusai.quota;

import ai.nexusai.db.Database;
import ai.nexusai.testing.TestDatabase;
import java.sql.Timestamp;
import java.time.Instant;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Where the windows of limits and budgets begin and end: around months, weeks, and hours that clocks skip or repeat. */
@ExtendWith(TestDatabase.class)
final class QuotaWindowsTest {

    @ParameterizedTest
    @CsvSource({"minute, UTC, 2026-11-21T10:15:42.5Z, 2026-11-21T10:15:00Z, 2026-11-21T10:16:00Z",
        "day, UTC, 2026-11-21T23:59:59.999Z, 2026-11-21T00:00:00Z, 2026-11-22T00:00:00Z",
        "day, Asia/Shanghai, 2026-11-21T15:59:59Z, 2026-11-20T16:00:00Z, 2026-11-21T16:00:00Z",
        "day, Asia/Shanghai, 2026-11-21T16:00:00Z, 2026-11-21T16:00:00Z, 2026-11-22T16:00:00Z",
        "day, Europe/Berlin, 2026-03-29T12:00:00Z, 2026-03-28T23:00:00Z, 2026-03-29T22:00:00Z",
        "day, Europe/Berlin, 2026-10-25T12:00:00Z, 2026-10-24T22:00:00Z, 2026-10-25T23:00:00Z",
        "day, Africa/Cairo, 2026-04-24T12:00:00Z, 2026-04-23T22:00:00Z, 2026-04-24T21:00:00Z",
        "week, Europe/Berlin, 2026-03-29T12:00:00Z, 2026-03-22T23:00:00Z, 2026-03-29T22:00:00Z",
        "week, UTC, 2027-01-01T00:00:00Z, 2026-12-28T00:00:00Z, 2027-01-04T00:00:00Z",
        "month, UTC, 2028-02-29T23:59:59Z, 2028-02-01T00:00:00Z, 2028-03-01T00:00:00Z",
        "month, America/New_York, 2026-11-01T03:59:59Z, 2026-10-01T04:00:00Z, 2026-11-01T04:00:00Z",
        "month, America/New_York, 2026-11-01T04:00:00Z, 2026-11-01T04:00:00Z, 2026-12-01T05:00:00Z",
        "month, Europe/Berlin, 2026-12-31T23:00:00Z, 2026-12-31T23:00:00Z, 2027-01-31T23:00:00Z",
        "total, Europe/Berlin, 2026-11-21T10:15:42Z, 1970-01-01T00:00:00Z, 9999-01-01T00:00:00Z"})
    void aWindowBeginsAndEndsWithItsPeriodInItsZone(String period, String zone, Instant moment, Instant begins, Instant ends,
            Database database) {
        var bounds = database.read(handle -> handle.createQuery("SELECT begins, ends FROM quota_bounds(:period, :zone, :moment)")
                .bind("period", period).bind("zone", zone).bind("moment", moment)
                .map((row, context) -> new Instant[]{instant(row.getTimestamp("begins")), instant(row.getTimestamp("ends"))}).one());
        assertThat(bounds).containsExactly(begins, ends);
    }

    private static Instant instant(Timestamp time) {
        return time.toInstant();
    }
}
