package ai.nexusai.access;

import java.util.Optional;
import java.util.function.Function;

/** Finds the key that a client presents: {@code Authorization: Bearer} (RFC 6750), {@code x-api-key} or {@code api-key}. */
public final class PresentedKey {
    private static final String BEARER = "Bearer ";

    private PresentedKey() {}

    /**
     * The first one found.
     *
     * @param headers a header's value by its name, null when the request has none
     */
    public static Optional<String> in(Function<String, String> headers) {
        String authorization = headers.apply("Authorization");
        if (authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return text(authorization.substring(BEARER.length()));
        }
        return text(headers.apply("x-api-key")).or(() -> text(headers.apply("api-key")));
    }

    private static Optional<String> text(String value) {
        return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
    }
}
