package ai.nexusai.metrics;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a scrape says, as a monitoring system reads it. */
final class Scraped {
    private final Map<String, Double> values;
    private final Set<String> names;

    private Scraped(Map<String, Double> values, Set<String> names) {
        this.values = values;
        this.names = names;
    }

    static Scraped of(String text) {
        var values = new TreeMap<String, Double>();
        text.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            int space = line.lastIndexOf(' ');
            values.put(sorted(line.substring(0, space)), Double.valueOf(line.substring(space + 1)));
        });
        Set<String> names = text.lines().filter(line -> line.startsWith("# TYPE ")).map(line -> line.split(" ", -1)[2] + " " + line
                .split(" ", -1)[3]).collect(Collectors.toSet());
        return new Scraped(values, names);
    }

    /** With its labels in the order of their names; no value in these tests holds a comma. */
    private static String sorted(String series) {
        int brace = series.indexOf('{');
        return brace < 0
                ? series
                : series.substring(0, brace + 1) + Arrays.stream(series.substring(brace + 1, series.length() - 1)
                        .split(",", -1)).sorted().collect(Collectors.joining(",")) + "}";
    }

    /** Each metric's name, a space, and its type. */
    Set<String> names() {
        return names;
    }

    /** The value of a series; {@code labels} as {@code name=value}. NaN where there is none such. */
    double value(String name, String... labels) {
        String braces = Arrays.stream(labels).sorted().map(label -> label.replaceFirst("=", "=\"") + "\"").collect(Collectors.joining(","));
        return values.getOrDefault(braces.isEmpty() ? name : name + "{" + braces + "}", Double.NaN);
    }

    /** How many series a metric has. */
    long series(String name) {
        return values.keySet().stream().filter(key -> key.equals(name) || key.startsWith(name + "{")).count();
    }

    double sum(String name) {
        return values.entrySet().stream().filter(entry -> entry.getKey().equals(name) || entry.getKey().startsWith(name + "{"))
                .mapToDouble(Map.Entry::getValue).sum();
    }

    @Override
    public String toString() {
        return values.entrySet().stream().map(Object::toString).collect(Collectors.joining("\n"));
    }
}
