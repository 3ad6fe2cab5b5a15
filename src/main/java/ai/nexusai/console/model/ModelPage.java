package ai.nexusai.console.model;

import ai.nexusai.page.Field;
import ai.nexusai.page.Form;
import ai.nexusai.page.FromFile;
import ai.nexusai.page.Page;
import ai.nexusai.page.Refused;
import ai.nexusai.page.Values;
import ai.nexusai.page.View;
import ai.nexusai.page.Visit;
import ai.nexusai.web.Access;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import static ai.nexusai.console.model.ModelPages.API;
import static ai.nexusai.console.model.ModelPages.LIST;
import static ai.nexusai.page.Field.Kind.CHOICES;
import static ai.nexusai.page.Field.Kind.DECIMAL;
import static ai.nexusai.page.Field.Kind.FLAG;
import static ai.nexusai.page.Field.Kind.ID;
import static ai.nexusai.page.Field.Kind.INTEGER;
import static ai.nexusai.page.Field.Kind.TIME;

/** One model, with the prices that it had, has and will have. */
final class ModelPage implements Page {
    private static final String TEMPLATE = "models/edit";
    private static final String ONE = "/models/{id}";
    private static final String PRICE = "price";

    private static final List<Field> FIELDS = List.of(Field.of(ID, "provider_id"), Field.text("model_name"), Field.text("alias"),
            Field.text("description"), Field.of(CHOICES, "kinds"), Field.of(INTEGER, "context_window"), Field.text("think_tags"),
            Field.of(FLAG, "enabled"));
    private static final List<Field> AMOUNTS = List.of(Field.of(DECIMAL, "price.input"), Field.of(DECIMAL, "price.output"),
            Field.of(DECIMAL, "price.cached_input"), Field.of(DECIMAL, "price.cache_write"), Field.of(DECIMAL, "price.reasoning"),
            Field.of(DECIMAL, "price.per_call"), Field.text("price.currency"), Field.of(TIME, "price.valid_from"));
    private static final List<Field> NEW = Stream.concat(FIELDS.stream(), AMOUNTS.stream()).toList();

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/models/new", Access.OPERATE, this::blank), Route.post(LIST, Access.OPERATE, this::create),
                Route.get(ONE, Access.VIEW, this::edit), Route.post(ONE, Access.OPERATE, this::save),
                Route.post("/models/{id}/delete", Access.OPERATE, this::delete),
                Route.post("/models/{id}/prices", Access.OPERATE, this::addPrice),
                Route.post("/models/{id}/prices/{price}/delete", Access.OPERATE, this::takeBack));
    }

    private View blank(Visit visit) {
        return shown(visit, Form.empty(NEW).preset("enabled", "on").preset("provider_id", visit.parameter("provider_id")), 200);
    }

    private View create(Visit visit) {
        Form form = visit.form(NEW);
        try {
            ObjectNode body = form.body();
            if (isBlank(body.path(PRICE))) {
                body.putNull(PRICE);
            }
            JsonNode made = visit.api().post(API, body);
            return View.done(LIST + "/" + made.path("id").asLong(), "models.created", made.path("model_name").asText());
        } catch (Refused e) {
            return shown(visit, form.refused(e), e.status());
        }
    }

    private View edit(Visit visit) {
        JsonNode model = model(visit);
        return shown(visit, Form.of(FIELDS, model), Form.empty(AMOUNTS), 200);
    }

    /** Its price stays: that has a history and a form of its own. */
    private View save(Visit visit) {
        Form form = visit.form(FIELDS);
        try {
            JsonNode saved = visit.api().patch(API + "/" + visit.id(), form.body());
            return View.done(LIST + "/" + visit.id(), "form.saved", saved.path("model_name").asText());
        } catch (Refused e) {
            return shown(visit, form.refused(e), Form.empty(AMOUNTS), e.status());
        }
    }

    private View delete(Visit visit) {
        String name = model(visit).path("model_name").asText();
        visit.api().delete(API + "/" + visit.id());
        return View.done(LIST, "form.deleted", name);
    }

    private View addPrice(Visit visit) {
        Form form = visit.form(AMOUNTS);
        try {
            visit.api().post(prices(visit), form.body().path(PRICE));
            return View.done(LIST + "/" + visit.id(), "models.price_added", model(visit).path("model_name").asText());
        } catch (Refused e) {
            return shown(visit, Form.of(FIELDS, model(visit)), form.refused(e), e.status());
        }
    }

    private View takeBack(Visit visit) {
        visit.api().delete(prices(visit) + "/" + visit.id(PRICE));
        return View.done(LIST + "/" + visit.id(), "models.price_taken_back", model(visit).path("model_name").asText());
    }

    private static View shown(Visit visit, Form form, int status) {
        return new View.Show(TEMPLATE, Map.of("form", form, "providers", visit.api().all("/api/providers"), "kinds", ModelPages.KINDS),
                status);
    }

    private static View shown(Visit visit, Form form, Form price, int status) {
        var model = new HashMap<String, Object>(Map.of("form", form, "price_form", price, "kinds", ModelPages.KINDS));
        List<Map<String, Object>> providers = visit.api().all("/api/providers");
        model.put("providers", providers);
        model.put("provider", provider(visit, providers));
        model.put("model", FromFile.marked(visit.api(), API, Values.map(model(visit))));
        model.put("prices", visit.api().all(prices(visit)));
        return new View.Show(TEMPLATE, model, status);
    }

    /** Empty where it is beyond those that a menu shows. */
    private static Map<String, Object> provider(Visit visit, List<Map<String, Object>> providers) {
        long id = model(visit).path("provider_id").asLong();
        return providers.stream().filter(each -> each.get("id") instanceof Number number && number.longValue() == id).findFirst()
                .orElse(Map.of());
    }

    private static boolean isBlank(JsonNode price) {
        return StreamSupport.stream(price.spliterator(), false).allMatch(JsonNode::isNull);
    }

    private static JsonNode model(Visit visit) {
        return visit.api().get(API + "/" + visit.id());
    }

    private static String prices(Visit visit) {
        return API + "/" + visit.id() + "/prices";
    }
}
