package ai.nexusai.console.guest;

import ai.nexusai.error.GatewayException;
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

/** Signing in with a client's key, and out. */
final class HolderLoginPage implements Page {
    private static final String TEMPLATE = "my/login";

    private final HolderEntry entry;

    HolderLoginPage(HolderEntry entry) {
        this.entry = requireNonNull(entry, "entry is null");
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/login", Access.PUBLIC, visit -> visit.isSignedIn() ? View.redirect("/") : View.show(TEMPLATE)),
                Route.post("/login", Access.PUBLIC, this::signIn), Route.post("/logout", Access.CLIENT, HolderLoginPage::signOut));
    }

    private View signIn(Visit visit) {
        try {
            Secret token = entry.signIn(Secret.of(visit.parameter("key")), visit.request());
            SessionCookie.set(visit.request(), visit.response(), Guests.HOLDERS.cookie(), token);
            return View.redirect("/");
        } catch (GatewayException e) {
            e.retryAfter().ifPresent(wait -> visit.response().setHeader("Retry-After", Long.toString(wait.toSeconds() + 1)));
            return new View.Show(TEMPLATE, Map.of("error", Refusals.sentence(visit.texts(), said(e))), e.status().http());
        }
    }

    private static Refusals.Said said(GatewayException e) {
        return new Refusals.Said(e.status().code(), "login", e.param().orElse(""), e.getMessage());
    }

    private static View signOut(Visit visit) {
        SessionCookie.remove(visit.request(), visit.response(), Guests.HOLDERS.cookie());
        return View.redirect("/login");
    }
}
