package ai.nexusai.console.setting;

import ai.nexusai.json.Json;
import ai.nexusai.page.Field;
import ai.nexusai.page.Form;
import ai.nexusai.page.Page;
import ai.nexusai.page.Refused;
import ai.nexusai.page.Values;
import ai.nexusai.page.View;
import ai.nexusai.page.Visit;
import ai.nexusai.web.Access;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The settings, a card at a time, and the way out and in of the whole configuration. */
public final class SettingsPage implements Page {
    private static final String PATH = "/settings";
    private static final String API = "/api/settings";

    @Override
    public List<Route> routes() {
        return List.of(Route.get(PATH, Access.VIEW, visit -> shown(visit, Map.of(), 200)),
                Route.post("/settings/{card}", Access.ADMINISTER, this::save));
    }

    /** What fits is saved, also where something beside it does not. */
    private View save(Visit visit) {
        SettingCard card = SettingCard.of(visit.part("card")).orElseThrow(() -> visit.unknownAddress());
        var refused = new LinkedHashMap<String, Refused>();
        settings(visit).forEach((name, setting) -> {
            if (card.settings().contains(name) && !setting.locked()) {
                try {
                    change(visit, setting);
                } catch (Refused e) {
                    refused.put(name, e);
                }
            }
        });
        return refused.isEmpty()
                ? View.done(PATH + "#" + card.id(), "settings.saved", visit.texts().plain("settings.card." + card.id()))
                : shown(visit, refused, 400);
    }

    /** Only what differs is sent; what is as it would be anyway gets its default again, so that it follows where the default goes. */
    private static void change(Visit visit, ShownSetting setting) {
        Form sent = visit.form(List.of(setting.field()));
        String text = ShownSetting.plain(sent.text(setting.name()));
        if (text.equals(setting.text())) {
            return;
        }
        JsonNode value = text.equals(setting.standard()) ? NullNode.instance : sent.body().path(setting.name());
        ObjectNode body = Json.MAPPER.createObjectNode();
        visit.api().put(API + "/" + setting.name(), body.set("value", value));
    }

    private static View shown(Visit visit, Map<String, Refused> refused, int status) {
        Map<String, ShownSetting> settings = settings(visit);
        var show = new View.Show("settings/show", Map.of("form", form(visit, settings.values(), refused)), status);
        return show.with("cards", cards(settings)).with("objects", objects(visit))
                .with("zones", new TreeSet<>(ZoneId.getAvailableZoneIds().stream().filter(zone -> !zone.startsWith("SystemV/")).toList()))
                .with("currencies", Currency.getAvailableCurrencies().stream().map(Currency::getCurrencyCode)
                        .collect(Collectors.toCollection(TreeSet::new)))
                .with("models", names(visit));
    }

    /** As the settings are, and as it was sent where that was refused. */
    private static Form form(Visit visit, Iterable<ShownSetting> settings, Map<String, Refused> refused) {
        var fields = new ArrayList<Field>();
        ObjectNode values = Json.MAPPER.createObjectNode();
        settings.forEach(setting -> {
            fields.add(setting.field());
            values.set(setting.name(), setting.setting().path("value"));
        });
        Form form = Form.of(fields, values);
        refused.forEach((name, failure) -> form.preset(name, visit.parameter(name)).wrong(name, failure.getMessage()));
        return form;
    }

    /** In the API's order, by name. */
    private static Map<String, ShownSetting> settings(Visit visit) {
        Set<String> locked = objects(visit).getOrDefault("setting", List.of()).stream().map(object -> object.get("name").toString())
                .collect(Collectors.toSet());
        var settings = new LinkedHashMap<String, ShownSetting>();
        visit.api().get(API).path("items").forEach(setting -> {
            String name = setting.path("name").asText();
            settings.put(name, new ShownSetting(setting, locked.contains(name)));
        });
        return settings;
    }

    private static List<Map<String, Object>> cards(Map<String, ShownSetting> settings) {
        return Arrays.stream(SettingCard.values()).map(card -> Map.of("id", (Object) card.id(), "rows",
                card.settings().stream().filter(settings::containsKey).map(name -> settings.get(name).row()).toList())).toList();
    }

    /** What the configuration file of the start names, by its kind. */
    private static Map<String, List<Map<String, Object>>> objects(Visit visit) {
        return Values.list(visit.api().get("/api/config/objects").path("items")).stream()
                .collect(Collectors.groupingBy(object -> object.get("type").toString(), TreeMap::new, Collectors.toList()));
    }

    /** What calls may name. */
    private static Set<String> names(Visit visit) {
        Stream<Object> models = visit.api().all("/api/models").stream()
                .map(model -> model.get("alias") == null || model.get("alias").toString().isEmpty()
                        ? model.get("model_name")
                        : model.get("alias"));
        return Stream.concat(visit.api().all("/api/groups").stream().map(group -> group.get("name")), models).map(Object::toString)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
