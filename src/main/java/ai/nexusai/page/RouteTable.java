package ai.nexusai.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which route answers a path? One without variable parts goes before one with them. Immutable. */
final class RouteTable {
    private final List<Entry> entries;

    RouteTable(List<Page.Route> routes) {
        this.entries = routes.stream().map(route -> new Entry(route, parts(route.path())))
                .sorted(Comparator.comparingLong(Entry::variables)).toList();
    }

    private record Entry(Page.Route route, List<String> parts) {

        long variables() {
            return parts.stream().filter(part -> part.startsWith("{")).count();
        }

        Optional<Map<String, String>> match(List<String> path) {
            if (path.size() != parts.size()) {
                return Optional.empty();
            }
            var variables = new HashMap<String, String>();
            for (int i = 0; i < parts.size(); i++) {
                String part = parts.get(i);
                if (part.startsWith("{")) {
                    variables.put(part.substring(1, part.length() - 1), path.get(i));
                } else if (!part.equals(path.get(i))) {
                    return Optional.empty();
                }
            }
            return Optional.of(variables);
        }
    }

    /**
     * What a path leads to.
     *
     * @param route empty when the path is known, but not with this method
     */
    record Found(Optional<Page.Route> route, Map<String, String> variables) {}

    /** Empty for a path that no route has. */
    Optional<Found> find(String method, String path) {
        List<String> parts = parts(path);
        var others = new ArrayList<Found>();
        for (Entry entry : entries) {
            Optional<Map<String, String>> variables = entry.match(parts);
            if (variables.isPresent() && entry.route().method().equals(method)) {
                return Optional.of(new Found(Optional.of(entry.route()), variables.get()));
            }
            variables.ifPresent(values -> others.add(new Found(Optional.empty(), values)));
        }
        return others.stream().findFirst();
    }

    private static List<String> parts(String path) {
        return List.of(path.split("/", -1));
    }
}
