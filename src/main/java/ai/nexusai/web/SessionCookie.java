package ai.nexusai.web;

import ai.nexusai.secret.Secret;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Optional;

/**
 * Carries the token of a console session: scripts cannot read it, other sites' forms do not send it, and it is valid below the context path
 * alone (RFC 6265, and its successor's {@code SameSite}).
 */
public final class SessionCookie {
    public static final String NAME = "nexusai_session";

    private SessionCookie() {}

    /** The token; empty when the request brings none. */
    public static Optional<Secret> of(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies).filter(cookie -> cookie.getName().equals(NAME)).map(Cookie::getValue)
                        .filter(value -> !value.isEmpty()).findFirst().map(Secret::of);
    }

    /** Gives the browser a token, until it is closed or the session ends. */
    public static void set(HttpServletRequest request, HttpServletResponse response, Secret token) {
        response.addCookie(cookie(request, token.reveal()));
    }

    /** Takes the token from the browser. */
    public static void remove(HttpServletRequest request, HttpServletResponse response) {
        Cookie cookie = cookie(request, "");
        cookie.setMaxAge(0);
        response.addCookie(cookie);
    }

    private static Cookie cookie(HttpServletRequest request, String value) {
        var cookie = new Cookie(NAME, value);
        cookie.setPath(request.getContextPath().isEmpty() ? "/" : request.getContextPath());
        cookie.setHttpOnly(true);
        cookie.setSecure(isSecure(request));
        cookie.setAttribute("SameSite", "Lax");
        return cookie;
    }

    /** Whoever makes the header up makes only his own cookie stricter, so the proxy need not be a trusted one. */
    private static boolean isSecure(HttpServletRequest request) {
        return request.isSecure() || "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto"));
    }
}
