package ai.nexusai.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Optional;

/**
 * How does this deployment keep something in a browser? Scripts cannot read it, other sites' forms do not send it, and it is valid below the
 * context path alone (RFC 6265, and its successor's {@code SameSite}).
 */
public final class BrowserCookie {
    private BrowserCookie() {}

    /** What the browser sent under this name; empty when it sent nothing. */
    public static Optional<String> value(HttpServletRequest request, String name) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies).filter(cookie -> cookie.getName().equals(name)).map(Cookie::getValue)
                        .filter(value -> !value.isEmpty()).findFirst();
    }

    /** A cookie that the browser keeps until it is closed, unless the caller gives it an age. */
    public static Cookie of(HttpServletRequest request, String name, String value) {
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
