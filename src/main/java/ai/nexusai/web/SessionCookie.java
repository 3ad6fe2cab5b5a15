package ai.nexusai.web;

import ai.nexusai.secret.Secret;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Optional;

/**
 * Carries the token of a session: scripts cannot read it, other sites' forms do not send it, and it is valid below the context path
 * alone (RFC 6265, and its successor's {@code SameSite}).
 */
public final class SessionCookie {
    /** Of the console's sessions. */
    public static final String NAME = "nexusai_session";

    private SessionCookie() {}

    /** The token; empty when the request brings none. */
    public static Optional<Secret> of(HttpServletRequest request) {
        return of(request, NAME);
    }

    /** The token of another kind of session, by its cookie's name. */
    public static Optional<Secret> of(HttpServletRequest request, String name) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies).filter(cookie -> cookie.getName().equals(name)).map(Cookie::getValue)
                        .filter(value -> !value.isEmpty()).findFirst().map(Secret::of);
    }

    /** Gives the browser a token, until it is closed or the session ends. */
    public static void set(HttpServletRequest request, HttpServletResponse response, Secret token) {
        set(request, response, NAME, token);
    }

    /** The same for another kind of session. */
    public static void set(HttpServletRequest request, HttpServletResponse response, String name, Secret token) {
        response.addCookie(cookie(request, name, token.reveal()));
    }

    /** Takes the token from the browser. */
    public static void remove(HttpServletRequest request, HttpServletResponse response) {
        remove(request, response, NAME);
    }

    /** The same for another kind of session. */
    public static void remove(HttpServletRequest request, HttpServletResponse response, String name) {
        Cookie cookie = cookie(request, name, "");
        cookie.setMaxAge(0);
        response.addCookie(cookie);
    }

    private static Cookie cookie(HttpServletRequest request, String name, String value) {
        var cookie = new Cookie(name, value);
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
