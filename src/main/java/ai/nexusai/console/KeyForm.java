package ai.nexusai.console;

import ai.nexusai.page.AdminApi;
import ai.nexusai.page.Field;
import ai.nexusai.page.Form;
import ai.nexusai.page.FromFile;
import ai.nexusai.page.Values;
import ai.nexusai.page.View;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import static ai.nexusai.page.Field.Kind.DECIMAL;
import static ai.nexusai.page.Field.Kind.FLAG;
import static ai.nexusai.page.Field.Kind.IDS;
import static ai.nexusai.page.Field.Kind.INTEGER;
import static ai.nexusai.page.Field.Kind.LINES;
import static ai.nexusai.page.Field.Kind.SECRET;
import static ai.nexusai.page.Field.Kind.TIME;

/** The form of an API key: its fields, what they send, and what there is to choose. */
final class KeyForm {
    static final List<Field> FIELDS = List.of(Field.text("name"), Field.of(FLAG, "enabled"), Field.of(FLAG, "grants.all"),
            Field.of(IDS, "grants.groups"), Field.of(IDS, "grants.providers"), Field.of(IDS, "grants.models"), Field.of(TIME, "expires_at"),
            Field.of(LINES, "allowed_ips"), Field.of(INTEGER, "limits.requests_per_min"), Field.of(INTEGER, "limits.tokens_per_min"),
            Field.of(INTEGER, "limits.parallel"), Field.of(DECIMAL, "budget.amount"), Field.text("budget.currency"),
            Field.text("budget.period"), Field.text("on_disconnect"), Field.text("store_messages"), Field.of(FLAG, "may_reorder"));
    /** What only a new key has: a text that exists already. */
    static final List<Field> NEW = Stream.concat(FIELDS.stream(), Stream.of(Field.of(SECRET, "key"))).toList();

    private KeyForm() {}

    /** What goes to the admin API: a budget without amount and currency is none, whatever period its menu shows. */
    static ObjectNode body(Form form) {
        ObjectNode body = form.body();
        JsonNode budget = body.path("budget");
        if (budget.path("amount").isNull() && budget.path("currency").isNull()) {
            body.putNull("budget");
        }
        return body;
    }

    /** The form with the groups, providers and models that it offers. */
    static View.Show show(AdminApi api, Form form, int status) {
        var granted = new Granted(api);
        List<Long> chosen = form.getHas().getOrDefault("grants.models", Map.of()).keySet().stream()
                .filter(id -> id.matches("\\d{1,18}")).map(Long::valueOf).sorted().toList();
        return new View.Show("keys/edit", Map.of("form", form, "groups", api.all("/api/groups"), "providers",
                api.all("/api/providers"), "chosen", granted.models(chosen)), status);
    }

    /** The same with the key that it changes. */
    static View.Show show(AdminApi api, Form form, JsonNode key, int status) {
        return show(api, form, status).with("key", FromFile.marked(api, "/api/keys", Values.map(key)));
    }
}
