package ai.nexusai.provider;

import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The rule that makes the address of a call from a provider's {@code server_url}: one that ends in {@code #} is used as it stands without it;
 * to one that ends in {@code /}, or whose last path segment is a version ({@code v1}, {@code v4}, {@code v1beta}) or {@code openai}, the path
 * is appended; to any other, {@code /v1} and the path.
 */
public final class CallUrl {
    private static final String CHAT = "/chat/completions";
    private static final int MAX_LENGTH = 2_000;
    private static final int MAX_PORT = 65_535;
    private static final Pattern VERSION = Pattern.compile("v\\d+((alpha|beta)\\d*)?|openai");
    private static final Pattern BROKEN = Pattern.compile("[\\s\\p{Cntrl}\\\\]");
    private static final Set<String> SCHEMES = Set.of("http", "https");

    private final String base;
    private final boolean exact;

    private CallUrl(String base, boolean exact) {
        this.base = base;
        this.exact = exact;
    }

    /**
     * Reads and checks a base.
     *
     * @throws GatewayException INVALID_VALUE at {@code server_url} unless it is an http or https address with a host, without user info,
     *         and without a query (one that ends in {@code #} may have one)
     */
    public static CallUrl of(String serverUrl) {
        boolean exact = serverUrl.endsWith("#");
        String base = exact ? serverUrl.substring(0, serverUrl.length() - 1) : serverUrl;
        check(base, exact);
        return new CallUrl(base, exact);
    }

    /**
     * The address of a call.
     *
     * @param path of the endpoint below the version, with its leading slash: {@code /chat/completions}, {@code /models}
     * @throws GatewayException INVALID_VALUE when the server_url is an exact one (ends in {@code #}) that has no place for this path
     */
    public String to(String path) {
        if (exact) {
            return path.equals(CHAT) ? base : beside(path);
        }
        if (base.endsWith("/")) {
            return base + path.substring(1);
        }
        return base + (VERSION.matcher(lastSegment()).matches() ? "" : "/v1") + path;
    }

    /** Where chat completions go: what the console and the admin API show. */
    public String chat() {
        return to(CHAT);
    }

    /** The host, a name or an address; one of IPv6 in brackets. */
    String host() {
        return URI.create(base).getHost();
    }

    private String beside(String path) {
        int query = base.indexOf('?');
        String address = query < 0 ? base : base.substring(0, query);
        if (!address.endsWith(CHAT)) {
            throw new GatewayException(Status.INVALID_VALUE, "server_url ends in # and so is used as it stands, but " + path
                    + " is needed: end it in " + CHAT + "#, or leave the # out.").at("server_url");
        }
        return address.substring(0, address.length() - CHAT.length()) + path + (query < 0 ? "" : base.substring(query));
    }

    /** Empty when there is no path. */
    private String lastSegment() {
        String path = URI.create(base).getRawPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static void check(String base, boolean exact) {
        if (base.length() > MAX_LENGTH) {
            throw refused("is longer than " + MAX_LENGTH + " characters");
        }
        if (BROKEN.matcher(base).find()) {
            throw refused("has a space, a backslash or a control character in it");
        }
        URI uri = parse(base);
        if (uri.getScheme() == null || !SCHEMES.contains(uri.getScheme().toLowerCase(Locale.ROOT))) {
            throw refused("does not begin with http:// or https://");
        }
        if (uri.getRawAuthority() != null && uri.getRawAuthority().contains("@")) {
            throw refused("has a user or password in it; give the secret as server_key");
        }
        checkPlace(uri, exact);
    }

    private static void checkPlace(URI uri, boolean exact) {
        if (uri.getHost() == null) {
            throw refused("has no valid host name");
        }
        if (uri.getPort() == 0 || uri.getPort() > MAX_PORT) {
            throw refused("has a port outside 1 to " + MAX_PORT);
        }
        if (uri.getRawFragment() != null) {
            throw refused("has a # in it that is not at its end");
        }
        if (uri.getRawQuery() != null && !exact) {
            throw refused("has a query (?...); end it in # to use it as it stands");
        }
    }

    private static URI parse(String base) {
        try {
            return new URI(base);
        } catch (URISyntaxException e) {
            throw refused("is not a valid address");
        }
    }

    private static GatewayException refused(String why) {
        return new GatewayException(Status.INVALID_VALUE,
                "server_url " + why + "; give an address such as https://api.openai.com/v1").at("server_url");
    }
}
