package ai.nexusai.http;

import ai.nexusai.secret.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * A proxy through which upstreams are reached.
 *
 * @param host its name, or its address without brackets
 * @param login absent for a proxy that asks for none
 */
public record OutboundProxy(Kind kind, String host, int port, Optional<Login> login) {
    /** What stands in the place of a password in {@link #shown()}. */
    public static final String MASK = "***";
    private static final int MAX_LENGTH = 2_000;
    private static final int MAX_PORT = 65_535;
    /** RFC 1929 section 2: each has one byte for its length. */
    private static final int MAX_LOGIN_BYTES = 255;

    /** How it is spoken to. */
    public enum Kind {
        /** CONNECT of RFC 9110 section 9.3.6. */
        HTTP,
        /** RFC 1928; the proxy resolves names. */
        SOCKS5;

        private String scheme() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** User and password; the latter may be empty. */
    public record Login(String user, Secret password) {

        public Login {
            requireNonNull(user, "user is null");
            requireNonNull(password, "password is null");
        }

        @Override
        public String toString() {
            return "[login]";
        }

        private String shown() {
            if (password.reveal().isEmpty()) {
                return MASK + "@";
            }
            return URLEncoder.encode(user, StandardCharsets.UTF_8).replace("+", "%20") + ":" + MASK + "@";
        }

        private boolean isMasked() {
            String text = password.reveal();
            return text.equals(MASK) || (text.isEmpty() && user.equals(MASK));
        }
    }

    public OutboundProxy {
        requireNonNull(kind, "kind is null");
        requireNonNull(host, "host is null");
        requireNonNull(login, "login is null");
    }

    /**
     * Reads {@code http://[user:password@]host:port} or {@code socks5://[user:password@]host:port}; special characters of user and password
     * are written as in other addresses, {@code %40} for {@code @}.
     *
     * @throws IllegalArgumentException whose message completes "the address ..." and repeats nothing of the address
     */
    public static OutboundProxy of(String address) {
        URI uri = parsed(address);
        return new OutboundProxy(kind(uri), host(uri), port(uri), login(uri));
    }

    /** The address without the password, for people; a user without a password may be a secret and is left out too. */
    public String shown() {
        return kind.scheme() + "://" + login.map(Login::shown).orElse("") + (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }

    /** Whether it was read from what {@link #shown()} made of another one with a secret in it. */
    public boolean isMasked() {
        return login.filter(Login::isMasked).isPresent();
    }

    @Override
    public String toString() {
        return shown();
    }

    private static URI parsed(String address) {
        if (address.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("is longer than " + MAX_LENGTH + " characters");
        }
        try {
            return new URI(address);
        } catch (URISyntaxException e) { // its message repeats the address
            throw new IllegalArgumentException("is not valid: write special characters of user and password as in %40 for @");
        }
    }

    private static Kind kind(URI uri) {
        for (Kind kind : Kind.values()) {
            if (kind.scheme().equalsIgnoreCase(uri.getScheme())) {
                return kind;
            }
        }
        throw new IllegalArgumentException("begins with neither http:// nor socks5://");
    }

    private static String host(URI uri) {
        String host = uri.getHost();
        if (host == null) {
            throw new IllegalArgumentException("has no valid host name");
        }
        if (uri.getRawPath().length() > 1 || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException("has something behind the port");
        }
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host.toLowerCase(Locale.ROOT);
    }

    private static int port(URI uri) {
        if (uri.getPort() < 1 || uri.getPort() > MAX_PORT) {
            throw new IllegalArgumentException("has no port from 1 to " + MAX_PORT);
        }
        return uri.getPort();
    }

    private static Optional<Login> login(URI uri) {
        String raw = uri.getRawUserInfo();
        if (raw == null) {
            return Optional.empty();
        }
        int colon = raw.indexOf(':');
        String user = part(colon < 0 ? raw : raw.substring(0, colon));
        String password = colon < 0 ? "" : part(raw.substring(colon + 1));
        if (user.isEmpty() || user.indexOf(':') >= 0) {
            throw new IllegalArgumentException("has a user that is empty or holds a colon");
        }
        return Optional.of(new Login(user, Secret.of(password)));
    }

    private static String part(String raw) {
        String text = URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
        if (text.getBytes(StandardCharsets.UTF_8).length > MAX_LOGIN_BYTES || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("has a user or password that is too long or holds a control character");
        }
        return text;
    }
}
