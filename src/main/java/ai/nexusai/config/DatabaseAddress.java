package ai.nexusai.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A database address as administrators write it, taken apart.
 *
 * @param url {@code jdbc:postgresql:...} without user and password
 */
record DatabaseAddress(String url, Optional<String> user, Optional<String> password) {
    private static final String JDBC = "jdbc:postgresql:";

    /** Reads {@code postgresql://user:password@host:port/name?options}, {@code postgres://...} or {@code jdbc:postgresql:...}. */
    static DatabaseAddress parse(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.startsWith("sqlite") || lower.startsWith("jdbc:sqlite")) {
            throw new IllegalArgumentException("names SQLite, but this gateway keeps its data in PostgreSQL only: leave it out to use"
                    + " the built-in PostgreSQL, or give a PostgreSQL address");
        }
        if (lower.startsWith(JDBC)) {
            return split(text, Optional.empty(), Optional.empty());
        }
        if (lower.matches("postgres(ql)?(\\+\\w+)?://.+")) {
            return ofUri(text.substring(text.indexOf("://")));
        }
        throw new IllegalArgumentException("must be a PostgreSQL address that begins with postgresql:// or jdbc:postgresql:");
    }

    private static DatabaseAddress ofUri(String fromColon) {
        try {
            var uri = new URI("postgresql" + fromColon);
            if (uri.getRawAuthority() == null) {
                throw new IllegalArgumentException("names no host");
            }
            int at = uri.getRawAuthority().lastIndexOf('@');
            String[] login = at < 0 ? new String[0] : uri.getRawAuthority().substring(0, at).split(":", 2);
            String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
            return split(JDBC + "//" + uri.getRawAuthority().substring(at + 1) + uri.getRawPath() + query, part(login, 0), part(login, 1));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("is no valid address (special characters in user and password are written %40 and so on)",
                    e);
        }
    }

    /** Moves {@code user} and {@code password} out of the options. */
    private static DatabaseAddress split(String url, Optional<String> user, Optional<String> password) {
        int mark = url.indexOf('?');
        if (mark < 0) {
            return new DatabaseAddress(url, user, password);
        }
        Optional<String> foundUser = user;
        Optional<String> foundPassword = password;
        List<String> kept = new ArrayList<>();
        for (String option : url.substring(mark + 1).split("&", -1)) {
            if (option.startsWith("user=")) {
                foundUser = Optional.of(decoded(option.substring("user=".length())));
            } else if (option.startsWith("password=")) {
                foundPassword = Optional.of(decoded(option.substring("password=".length())));
            } else if (!option.isEmpty()) {
                kept.add(option);
            }
        }
        String base = url.substring(0, mark);
        return new DatabaseAddress(kept.isEmpty() ? base : base + "?" + String.join("&", kept), foundUser, foundPassword);
    }

    private static Optional<String> part(String[] login, int index) {
        return index < login.length && !login[index].isEmpty() ? Optional.of(decoded(login[index].replace("+", "%2B"))) : Optional.empty();
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
