package ai.nexusai.page;

import ai.nexusai.web.BrowserCookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/**
 * What was done by the request before this page? A text's key and what it names, carried by a cookie from the redirect to the page that it
 * leads to; whatever else is in the cookie is ignored.
 *
 * @param subject stands for {@code {0}} in the text
 */
record Flash(String key, String subject) {
    private static final String COOKIE = "nexusai_flash";
    private static final Duration LIFE = Duration.ofMinutes(1);
    private static final int LONGEST_SUBJECT = 200;

    void send(HttpServletRequest request, HttpServletResponse response) {
        String shown = subject.length() > LONGEST_SUBJECT ? subject.substring(0, LONGEST_SUBJECT) : subject;
        Cookies.set(request, response, COOKIE, Base64.getUrlEncoder().withoutPadding()
                .encodeToString((key + "\n" + shown).getBytes(StandardCharsets.UTF_8)), LIFE);
    }

    /** Takes it from the browser. */
    static Optional<Flash> take(HttpServletRequest request, HttpServletResponse response, Texts texts) {
        Optional<String> sent = BrowserCookie.value(request, COOKIE);
        sent.ifPresent(ignored -> Cookies.set(request, response, COOKIE, "", Duration.ZERO));
        return sent.flatMap(Flash::parsed).filter(flash -> texts.has(flash.key()));
    }

    private static Optional<Flash> parsed(String value) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(value), StandardCharsets.UTF_8).split("\n", 2);
            return parts.length == 2 ? Optional.of(new Flash(parts[0], parts[1])) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
