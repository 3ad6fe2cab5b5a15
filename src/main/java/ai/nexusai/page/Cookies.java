package ai.nexusai.page;

import ai.nexusai.web.BrowserCookie;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What does a browser keep for the console, beside the session: its language, its theme, and what was done a moment ago. */
public final class Cookies {
    private static final String LANGUAGE = "nexusai_language";
    private static final String THEME = "nexusai_theme";
    private static final Duration YEAR = Duration.ofDays(365);

    private Cookies() {}

    /** What the browser chose, else what it prefers; {@code otherwise} where the console speaks none of it. */
    public static Language language(HttpServletRequest request, Language otherwise) {
        return BrowserCookie.value(request, LANGUAGE).flatMap(Language::of)
                .or(() -> accepted(request).flatMap(Language::preferred)).orElse(otherwise);
    }

    /** Empty without the header: the container would tell its own machine's language then. */
    private static Optional<List<Locale>> accepted(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader("Accept-Language")).map(sent -> Collections.list(request.getLocales()));
    }

    public static Theme theme(HttpServletRequest request) {
        return BrowserCookie.value(request, THEME).flatMap(Theme::of).orElse(Theme.SYSTEM);
    }

    public static void keep(Language language, HttpServletRequest request, HttpServletResponse response) {
        set(request, response, LANGUAGE, language.tag(), YEAR);
    }

    public static void keep(Theme theme, HttpServletRequest request, HttpServletResponse response) {
        set(request, response, THEME, theme.text(), YEAR);
    }

    static void set(HttpServletRequest request, HttpServletResponse response, String name, String value, Duration life) {
        Cookie cookie = BrowserCookie.of(request, name, value);
        cookie.setMaxAge(Math.toIntExact(life.toSeconds()));
        response.addCookie(cookie);
    }
}
