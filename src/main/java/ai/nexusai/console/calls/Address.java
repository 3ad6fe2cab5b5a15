package ai.nexusai.console.calls;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** How is a filter written in an address? */
final class Address {
    private Address() {}

    /** Without a question mark; empty values are left out. */
    static String query(Map<String, String> values) {
        return values.entrySet().stream().filter(pair -> !pair.getValue().isEmpty())
                .map(pair -> pair.getKey() + "=" + part(pair.getValue()))
                .collect(Collectors.joining("&"));
    }

    /** For a path or a query. */
    static String part(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
