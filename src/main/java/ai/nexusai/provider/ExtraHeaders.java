package ai.nexusai.provider;

import ai.nexusai.error.GatewayException;
import ai.nexusai.json.Checked;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Which headers an administrator may add to a provider's calls (names: RFC 9110 section 5.6.2). */
final class ExtraHeaders {
    private static final int MOST = 50;
    private static final int MAX_NAME = 100;
    private static final int MAX_VALUE = 4_000;
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern VALUE = Pattern.compile("[\\x21-\\x7E]([\\x20-\\x7E\\t]*[\\x21-\\x7E])?");
    private static final Set<String> OURS = Set.of("host", "content-length", "content-type", "content-encoding", "transfer-encoding", "te",
            "trailer", "connection", "keep-alive", "upgrade", "expect", "accept", "accept-encoding");
    private static final Set<String> SECRETS = Set.of("authorization", "x-api-key", "api-key", "x-goog-api-key", "cookie");

    private ExtraHeaders() {}

    /** The same headers; absent are none. Fails with INVALID_VALUE at {@code headers}. */
    static Map<String, String> checked(Map<String, String> headers) {
        if (headers == null) {
            return Map.of();
        }
        if (headers.size() > MOST) {
            throw refused("has more than " + MOST + " entries.");
        }
        var seen = new HashSet<String>();
        headers.forEach((name, value) -> {
            checkName(name);
            checkValue(name, value);
            if (!seen.add(name.toLowerCase(Locale.ROOT))) {
                throw refused("names " + name + " twice.");
            }
        });
        return headers;
    }

    private static void checkName(String name) {
        if (name.length() > MAX_NAME || !NAME.matcher(name).matches()) {
            throw refused("has an entry whose name is no name of a header: letters, digits and - only.");
        }
        String lower = name.toLowerCase(Locale.ROOT);
        if (OURS.contains(lower)) {
            throw refused("names " + name + ", which the gateway sets itself.");
        }
        if (SECRETS.contains(lower) || lower.startsWith("proxy-")) {
            throw refused("names " + name + ", which carries a secret: headers are shown and not encrypted. Give it as server_key.");
        }
    }

    private static void checkValue(String name, String value) {
        if (value == null || value.length() > MAX_VALUE || !VALUE.matcher(value).matches()) {
            throw refused("has a value of " + name + " that is empty, too long, or not printable ASCII.");
        }
    }

    private static GatewayException refused(String why) {
        return Checked.refused("headers", "headers " + why);
    }
}
