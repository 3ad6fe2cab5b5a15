package ai.nexusai.console;

import ai.nexusai.error.GatewayException;
import ai.nexusai.page.Page;
import ai.nexusai.page.View;
import ai.nexusai.page.Visit;
import ai.nexusai.secret.Secret;
import ai.nexusai.web.Access;
import java.util.List;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/** The first start: whoever holds the token of the home folder creates the administrator. Afterwards the token still signs in here. */
final class SetupPage implements Page {
    private static final String TEMPLATE = "account/setup";

    private final Entry entry;

    SetupPage(Entry entry) {
        this.entry = requireNonNull(entry, "entry is null");
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/setup", Access.PUBLIC, this::form), Route.post("/setup", Access.PUBLIC, this::enter));
    }

    private View form(Visit visit) {
        return View.show(TEMPLATE).with("set_up", entry.isSetUp());
    }

    private View enter(Visit visit) {
        boolean before = entry.isSetUp();
        Secret token = secret(visit, "token");
        try {
            Secret session = before
                    ? entry.signInWithToken(token, visit)
                    : entry.setUp(token, visit.parameter("username"), secret(visit, "password"), visit);
            LoginPage.begin(entry, visit, session);
            return View.redirect("/");
        } catch (GatewayException e) {
            return new View.Show(TEMPLATE,
                    Map.of("set_up", before, "error", LoginPage.said(visit, e), "wrong", e.param().orElse(""), "username",
                            visit.parameter("username")),
                    e.status().http());
        }
    }

    private static Secret secret(Visit visit, String name) {
        String text = visit.request().getParameter(name);
        return Secret.of(text == null ? "" : text.strip());
    }
}
