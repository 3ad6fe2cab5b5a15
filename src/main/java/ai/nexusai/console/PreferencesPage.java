package ai.nexusai.console;

import ai.nexusai.json.Json;
import ai.nexusai.page.Cookies;
import ai.nexusai.page.Language;
import ai.nexusai.page.Page;
import ai.nexusai.page.Theme;
import ai.nexusai.page.View;
import ai.nexusai.page.Visit;
import ai.nexusai.web.Access;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Language and theme: kept by the browser, and by the account of who is signed in. */
public final class PreferencesPage implements Page {

    @Override
    public List<Route> routes() {
        return List.of(Route.post("/preferences", Access.PUBLIC, this::choose));
    }

    private View choose(Visit visit) {
        ObjectNode chosen = Json.MAPPER.createObjectNode();
        Language.of(visit.parameter("language")).ifPresent(language -> {
            Cookies.keep(language, visit.request(), visit.response());
            chosen.put("language", language.tag());
        });
        Theme.of(visit.parameter("theme")).ifPresent(theme -> {
            Cookies.keep(theme, visit.request(), visit.response());
            chosen.put("theme", theme.text());
        });
        if (visit.isSignedIn() && !visit.visitor().isByToken() && !chosen.isEmpty()) {
            visit.api().patch("/api/auth/me", chosen);
        }
        return View.redirect(back(visit.parameter("back")));
    }

    private static String back(String path) {
        return path.startsWith("/") && !path.startsWith("//") && !path.contains("\\") ? path : "/";
    }
}
