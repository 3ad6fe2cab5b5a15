package ai.nexusai.relay;

import ai.nexusai.http.UpstreamExchange;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Picks the headers of an upstream's answer that go on to the client; everything else (cookies, server, hop-by-hop) stays behind. */
public record PassedHeaders(Map<String, String> headers) {
    private static final String[] REQUEST_ID = {"x-request-id", "request-id"};
    private static final String[] SAME_NAME = {"retry-after", "x-ratelimit-limit-requests", "x-ratelimit-limit-tokens",
        "x-ratelimit-remaining-requests", "x-ratelimit-remaining-tokens", "x-ratelimit-reset-requests", "x-ratelimit-reset-tokens"};

    public PassedHeaders {
        headers = Map.copyOf(headers);
    }

    /** These, with the gateway's own limits in the place of the upstream's. */
    PassedHeaders with(Map<String, String> limits) {
        if (limits.isEmpty()) {
            return this;
        }
        var all = new LinkedHashMap<String, String>();
        headers.forEach((name, value) -> {
            if (!name.startsWith("x-ratelimit-")) {
                all.put(name, value);
            }
        });
        all.putAll(limits);
        return new PassedHeaders(all);
    }

    static PassedHeaders of(UpstreamExchange exchange) {
        var headers = new LinkedHashMap<String, String>();
        for (String name : REQUEST_ID) {
            exchange.header(name).ifPresent(value -> headers.putIfAbsent("X-Upstream-Request-Id", value));
        }
        for (String name : SAME_NAME) {
            Optional<String> value = exchange.header(name);
            value.ifPresent(text -> headers.put(name, text));
        }
        return new PassedHeaders(headers);
    }
}
