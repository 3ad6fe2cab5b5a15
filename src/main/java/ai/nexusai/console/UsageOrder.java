package ai.nexusai.console;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** In which order are the rows of usage shown? Times in their own unless asked otherwise, all else by cost. */
final class UsageOrder {
    private static final Comparator<Map<String, Object>> BY_CALLS = Comparator.comparingLong(row -> number(row, "calls", "all"));
    private static final Comparator<Map<String, Object>> BY_TOKENS = Comparator
            .comparingLong(row -> number(row, "tokens", "prompt") + number(row, "tokens", "completion"));
    private static final Comparator<Map<String, Object>> BY_COST = Comparator
            .<Map<String, Object>, BigDecimal>comparing(row -> new BigDecimal(row.get("cost").toString())).thenComparing(BY_CALLS);

    private final String name;

    UsageOrder(String asked, String by) {
        boolean times = by.equals("day") || by.equals("hour");
        this.name = List.of("cost", "calls", "tokens").contains(asked) ? asked : times ? "time" : "cost";
    }

    /** {@code cost}, {@code calls}, {@code tokens} or {@code time}. */
    String name() {
        return name;
    }

    List<Map<String, Object>> sorted(List<Map<String, Object>> rows) {
        return switch (name) {
            case "time" -> rows;
            case "calls" -> rows.stream().sorted(BY_CALLS.reversed()).toList();
            case "tokens" -> rows.stream().sorted(BY_TOKENS.reversed()).toList();
            default -> rows.stream().sorted(BY_COST.reversed()).toList();
        };
    }

    private static long number(Map<String, Object> row, String part, String name) {
        return row.get(part) instanceof Map<?, ?> values && values.get(name) instanceof Number number ? number.longValue() : 0;
    }
}
