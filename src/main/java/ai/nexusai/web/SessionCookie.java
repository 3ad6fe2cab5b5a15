package ai.nexusai.web;

import ai.nexusai.secret.Secret;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;

/** Carries the token of a session: see {@link BrowserCookie} for who gets it. */
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
        return BrowserCookie.value(request, name).map(Secret::of);
    }

    /** Gives the browser a token, until it is closed or the session ends. */
    public static void set(HttpServletRequest request, HttpServletResponse response, Secret token) {
        set(request, response, NAME, token);
    }

    /** The same for another kind of session. */
    public static void set(HttpServletRequest request, HttpServletResponse response, String name, Secret token) {
        response.addCookie(BrowserCookie.of(request, name, token.reveal()));
    }

    /** Takes the token from the browser. */
    public static void remove(HttpServletRequest request, HttpServletResponse response) {
        remove(request, response, NAME);
    }

    /** The same for another kind of session. */
    public static void remove(HttpServletRequest request, HttpServletResponse response, String name) {
        Cookie cookie = BrowserCookie.of(request, name, "");
        cookie.setMaxAge(0);
        response.addCookie(cookie);
    }
}
