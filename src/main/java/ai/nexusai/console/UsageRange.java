package ai.nexusai.console;

import ai.nexusai.page.Visit;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * Of what time does the usage page tell? The address names whole days, or how much before now; a day is one of the platform's time zone.
 *
 * @param name {@code 24h}, {@code 7d}, {@code 30d}, {@code month} or {@code days}
 * @param first shown as the first day
 * @param last the last one, itself included
 */
record UsageRange(String name, Instant from, Instant to, LocalDate first, LocalDate last) {

    static UsageRange of(Visit visit, ZoneId zone, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        LocalDate first = day(visit.parameter("from"), today);
        LocalDate last = day(visit.parameter("to"), today);
        if (!visit.parameter("from").isEmpty() && !last.isBefore(first)) {
            return new UsageRange("days", first.atStartOfDay(zone).toInstant(), last.plusDays(1).atStartOfDay(zone).toInstant(), first,
                    last);
        }
        return switch (visit.parameter("range")) {
            case "24h" -> before("24h", Duration.ofHours(24), zone, now);
            case "7d" -> before("7d", Duration.ofDays(7), zone, now);
            case "month" -> new UsageRange("month", today.withDayOfMonth(1).atStartOfDay(zone).toInstant(),
                    now.plus(1, ChronoUnit.SECONDS), today.withDayOfMonth(1), today);
            default -> before("30d", Duration.ofDays(30), zone, now);
        };
    }

    private static UsageRange before(String name, Duration length, ZoneId zone, Instant now) {
        Instant from = now.minus(length);
        return new UsageRange(name, from, now, LocalDate.ofInstant(from, zone), LocalDate.ofInstant(now, zone));
    }

    private static LocalDate day(String text, LocalDate otherwise) {
        try {
            return text.isEmpty() ? otherwise : LocalDate.parse(text);
        } catch (DateTimeException e) {
            return otherwise;
        }
    }

    /** For pages. */
    Map<String, Object> map() {
        return Map.of("name", name, "first", first.toString(), "last", last.toString());
    }

    /** How the page's address names it. */
    Map<String, String> address() {
        return name.equals("days") ? Map.of("from", first.toString(), "to", last.toString()) : Map.of("range", name);
    }
}
