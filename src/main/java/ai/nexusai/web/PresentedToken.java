package ai.nexusai.web;

import ai.nexusai.secret.Secret;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;

/** Which token does a request of the admin API come with, and in which way? */
public sealed interface PresentedToken {

    Secret token();

    /** In the header {@code Authorization}: nobody but its holder sends it. */
    record AsBearer(Secret token) implements PresentedToken {}

    /** In the console's cookie: a browser sends it by itself. */
    record AsCookie(Secret token) implements PresentedToken {}

    /** The bearer token where there is one, else the cookie; empty when the request has neither. */
    static Optional<PresentedToken> of(HttpServletRequest request) {
        Optional<PresentedToken> bearer = Bearer.of(request.getHeader(HttpHeaders.AUTHORIZATION)).map(AsBearer::new);
        return bearer.or(() -> SessionCookie.of(request).map(AsCookie::new));
    }
}
