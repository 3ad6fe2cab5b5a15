package ai.nexusai.db;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Which moments a query may name: those of the years 1 to 9999, which every column and every sum of days can hold. */
public final class StoredTime {
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

    private StoredTime() {}

    /**
     * Reads a time such as {@code 2026-11-21T10:00:00Z}.
     *
     * @throws DateTimeException when it is none, or lies outside those years
     */
    public static Instant parse(String text) {
        Instant time = OffsetDateTime.parse(text).toInstant();
        if (time.isBefore(FIRST) || !time.isBefore(END)) {
            throw new DateTimeException("outside the years 1 to 9999");
        }
        return time;
    }
}
