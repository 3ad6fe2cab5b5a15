package ai.nexusai.console.calls;

import ai.nexusai.page.Visit;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which stretch of time does a page's address ask for? One that ends now, or one of its own moments. Immutable. */
final class Period {
    /** Its names in the address. */
    static final List<String> FIELDS = List.of("range", "from", "to");
    static final String OWN = "own";
    private static final String USUAL = "24h";
    private static final Map<String, Duration> LENGTHS = lengths();

    private final String range;
    private final String from;
    private final String to;

    private Period(String range, String from, String to) {
        this.range = range;
        this.from = from;
        this.to = to;
    }

    /** The last 24 hours where the address names none. */
    static Period of(Visit visit) {
        String from = visit.parameter("from");
        String to = visit.parameter("to");
        boolean own = !from.isEmpty() || !to.isEmpty();
        String range = visit.parameter("range");
        return new Period(own ? OWN : Optional.of(range).filter(LENGTHS::containsKey).orElse(USUAL), from, to);
    }

    private static Map<String, Duration> lengths() {
        var lengths = new LinkedHashMap<String, Duration>();
        lengths.put("15m", Duration.ofMinutes(15));
        lengths.put("1h", Duration.ofHours(1));
        lengths.put(USUAL, Duration.ofHours(24));
        lengths.put("7d", Duration.ofDays(7));
        lengths.put("30d", Duration.ofDays(30));
        return lengths;
    }

    /** The names of those that end now, the shortest first. */
    static List<String> presets() {
        return List.copyOf(LENGTHS.keySet());
    }

    /** One of {@link #presets}, or {@link #OWN}. */
    String range() {
        return range;
    }

    boolean isOwn() {
        return range.equals(OWN);
    }

    /** Whether it goes on: calls that come now belong to it. */
    boolean isOpen() {
        return to.isEmpty();
    }

    /** As the admin API takes it. */
    Map<String, String> api(Instant now) {
        return isOwn() ? Map.of("from", from, "to", to) : Map.of("from", now.minus(LENGTHS.get(range)).toString());
    }
}
