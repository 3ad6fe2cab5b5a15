package ai.nexusai.console;

import ai.nexusai.page.Field;
import ai.nexusai.page.Form;
import ai.nexusai.page.Page;
import ai.nexusai.page.Refused;
import ai.nexusai.page.Values;
import ai.nexusai.page.View;
import ai.nexusai.page.Visit;
import ai.nexusai.web.Access;
import ai.nexusai.web.SessionCookie;
import java.util.List;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/** One's own account: its password and where it is signed in. */
final class AccountPage implements Page {
    private static final List<Field> PASSWORDS = List.of(Field.of(Field.Kind.SECRET, "current"), Field.of(Field.Kind.SECRET, "password"));
    private static final String PATH = "/account";

    private final Entry entry;

    AccountPage(Entry entry) {
        this.entry = requireNonNull(entry, "entry is null");
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get(PATH, Access.VIEW, visit -> shown(visit, Form.empty(PASSWORDS), 200)),
                Route.post("/account/password", Access.VIEW, this::change),
                Route.post("/account/sessions/{id}/end", Access.VIEW, this::end));
    }

    private View change(Visit visit) {
        Form form = visit.form(PASSWORDS);
        try {
            visit.api().post("/api/auth/password", form.body());
        } catch (Refused e) {
            return shown(visit, form.refused(e), e.status());
        }
        if (entry.isSetUp()) {
            SessionCookie.remove(visit.request(), visit.response());
        }
        return View.done("/login", "account.password_changed", "");
    }

    private View end(Visit visit) {
        visit.api().delete("/api/sessions/" + visit.id());
        return View.done(PATH, "account.session_ended", "");
    }

    private static View shown(Visit visit, Form form, int status) {
        return new View.Show("account/own", Map.of("form", form, "sessions",
                Values.list(visit.api().get("/api/sessions", Map.of("own", "true")).path("items"))), status);
    }
}
