package ai.nexusai.console;

import ai.nexusai.page.Field;
import ai.nexusai.page.Form;
import ai.nexusai.page.Page;
import ai.nexusai.page.Refused;
import ai.nexusai.page.Values;
import ai.nexusai.page.View;
import ai.nexusai.page.Visit;
import ai.nexusai.web.Access;
import java.util.List;
import java.util.Map;

/** One's own account: its password and where it is signed in. */
final class AccountPage implements Page {
    private static final List<Field> PASSWORDS = List.of(Field.of(Field.Kind.SECRET, "current_password"),
            Field.of(Field.Kind.SECRET, "password"));
    private static final String PATH = "/account";

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
        return View.done(PATH, "account.password_changed", "");
    }

    private View end(Visit visit) {
        visit.api().delete("/api/sessions/" + visit.id());
        return View.done(PATH, "account.session_ended", "");
    }

    private static Map<String, String> own(Visit visit) {
        return Map.of("account_id", Long.toString(visit.visitor().getAccountId()), "limit", "500");
    }

    private static View shown(Visit visit, Form form, int status) {
        return new View.Show("account/own", Map.of("form", form, "sessions",
                Values.list(visit.api().get("/api/sessions", own(visit)).path("items"))), status);
    }
}
