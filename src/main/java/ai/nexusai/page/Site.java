package ai.nexusai.page;

import ai.nexusai.web.SessionCookie;

import static java.util.Objects.requireNonNull;

/**
 * Where do the pages of one servlet live, and who comes in there? Whoever has to sign in is led to its page {@code /login}.
 *
 * @param prefix below the context path, such as {@code /admin}
 * @param cookie the name of the cookie with the token of its sessions
 * @param failure the template that tells what did not work
 */
public record Site(String prefix, String cookie, String failure) {
    /** Of those who run the gateway. */
    public static final Site CONSOLE = new Site("/admin", SessionCookie.NAME, "error");

    public Site {
        requireNonNull(prefix, "prefix is null");
        requireNonNull(cookie, "cookie is null");
        requireNonNull(failure, "failure is null");
    }
}
