package ai.nexusai.web;

import ai.nexusai.secret.Secret;
import java.util.Optional;

/** Reads the header {@code Authorization: Bearer ...} (RFC 6750 section 2.1); the scheme's case does not matter. */
public final class Bearer {
    private static final String SCHEME = "bearer ";

    private Bearer() {}

    /** The token; empty when {@code header} is null or of another scheme. */
    public static Optional<Secret> of(String header) {
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        return Optional.of(header.substring(SCHEME.length()).strip()).filter(token -> !token.isEmpty()).map(Secret::of);
    }
}
