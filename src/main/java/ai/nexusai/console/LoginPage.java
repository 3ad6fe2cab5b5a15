package ai.nexusai.console;

import ai.nexusai.error.GatewayException;
import ai.nexusai.page.Cookies;
import ai.nexusai.page.Page;
import ai.nexusai.page.Refusals;
import ai.nexusai.page.View;
import ai.nexusai.page.Visit;
import ai.nexusai.secret.Secret;
import ai.nexusai.web.Access;
import ai.nexusai.web.SessionCookie;
import java.util.List;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/** Signing in and out. */
final class LoginPage implements Page {
    private static final String TEMPLATE = "account/login";

    private final Entry entry;

    LoginPage(Entry entry) {
        this.entry = requireNonNull(entry, "entry is null");
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/login", Access.PUBLIC, this::form), Route.post("/login", Access.PUBLIC, this::signIn),
                Route.post("/logout", Access.VIEW, this::signOut));
    }

    private View form(Visit visit) {
        if (visit.isSignedIn()) {
            return View.redirect("/");
        }
        return entry.isSetUp() ? View.show(TEMPLATE).with("next", visit.parameter("next")) : View.redirect("/setup");
    }

    private View signIn(Visit visit) {
        try {
            Secret token = entry.signIn(visit.parameter("username"), Secret.of(visit.request().getParameter("password")), visit);
            return welcome(visit, token);
        } catch (GatewayException e) {
            e.retryAfter().ifPresent(wait -> visit.response().setHeader("Retry-After", Long.toString(wait.toSeconds() + 1)));
            return new View.Show(TEMPLATE, Map.of("error", said(visit, e), "username", visit.parameter("username"), "next",
                    visit.parameter("next")), e.status().http());
        }
    }

    /** Why somebody may not come in, in the visitor's language. */
    static String said(Visit visit, GatewayException e) {
        return Refusals.sentence(visit.texts(), new Refusals.Said(e.status().code(), "login", e.param().orElse(""), e.getMessage()));
    }

    /** Only to a page of ours: what else the address says is not followed. */
    private View welcome(Visit visit, Secret token) {
        begin(entry, visit, token);
        String next = visit.parameter("next");
        return View.redirect(next.startsWith("/") && !next.startsWith("//") && !next.contains("\\") ? next : "/");
    }

    /** Gives the browser the session and the look that its account likes. */
    static void begin(Entry entry, Visit visit, Secret token) {
        SessionCookie.set(visit.request(), visit.response(), token);
        Entry.Preferred look = entry.preferred(token, visit);
        look.language().ifPresent(language -> Cookies.keep(language, visit.request(), visit.response()));
        look.theme().ifPresent(theme -> Cookies.keep(theme, visit.request(), visit.response()));
    }

    private View signOut(Visit visit) {
        entry.signOut(visit.visitor());
        SessionCookie.remove(visit.request(), visit.response());
        return View.redirect("/login");
    }
}
