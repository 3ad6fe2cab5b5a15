package ai.nexusai.onboarding;

import ai.nexusai.db.CatalogVersion;
import ai.nexusai.db.Database;
import ai.nexusai.dialect.Dialects;
import ai.nexusai.dialect.openai.OpenAiDialect;
import ai.nexusai.http.AddressGuard;
import ai.nexusai.http.UpstreamClient;
import ai.nexusai.json.Json;
import ai.nexusai.model.ModelImports;
import ai.nexusai.testing.AdminApi;
import ai.nexusai.testing.Answer;
import ai.nexusai.testing.FakeUpstream;
import ai.nexusai.testing.Features;
import ai.nexusai.testing.RestServer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** The admin API with imports, an upstream to import from, and readers of what came of it. */
final class ImportStage implements AutoCloseable {
    static final String KEY = "sk-canary-of-the-import-1234";

    final FakeUpstream upstream = new FakeUpstream();
    final Features features;
    final AdminApi api;
    private final UpstreamClient client = new UpstreamClient(new AddressGuard(address -> false));

    ImportStage(Database database) {
        this.features = Features.over(database);
        var questions = new Questions(client);
        var upstreams = new Upstreams(features.providers(), new Dialects(List.of(new OpenAiDialect())));
        var parts = new Imports.Parts(database, features.providers(), new ModelImports(), questions);
        this.api = new AdminApi(features, new ImportResource(new Imports(parts, upstreams)));
    }

    /** One event of the answer. */
    record Event(String name, JsonNode data) {}

    void startEmpty() {
        features.database().<Integer>write(handle -> handle.execute("TRUNCATE provider, api_key, audit CASCADE"));
    }

    /** What the upstream lists from now on. */
    void lists(String... names) {
        upstream.at("/v1/models", Answer.json(Stream.of(names).map(name -> "{\"id\":\"" + name + "\"}")
                .collect(Collectors.joining(",", "{\"object\":\"list\",\"data\":[", "]}"))));
    }

    long provider() {
        return api.send("POST", "/api/providers", "{'name':'p','server_url':'" + upstream.url() + "','server_key':'" + KEY + "'}").json()
                .path("id").asLong();
    }

    /** The events of an import that is carried out; {@code fields} are added to the provider's id. */
    List<Event> run(long provider, String fields) {
        return events(api.send("POST", "/api/import", "{'provider_id':" + provider + fields + "}"));
    }

    static List<Event> events(RestServer.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("text/event-stream");
        var events = new ArrayList<Event>();
        for (String block : answer.text().split("\n\n", -1)) {
            String[] lines = block.split("\n", -1);
            if (lines.length == 2) {
                events.add(new Event(lines[0].substring("event: ".length()), read(lines[1].substring("data: ".length()))));
            }
        }
        return events;
    }

    /** Each item's name to its action, with the reason behind a slash. */
    static Map<String, String> items(List<Event> events) {
        var items = new TreeMap<String, String>();
        events.stream().filter(event -> event.name().equals("item")).map(Event::data).forEach(item -> items.put(item.path("name").asText(),
                item.path("action").asText() + (item.has("reason") ? "/" + item.path("reason").asText() : "")));
        return items;
    }

    /** The provider's models as the admin API shows them, by name. */
    Map<String, JsonNode> models(long provider) {
        var models = new TreeMap<String, JsonNode>();
        api.get("/providers/" + provider + "/models").json().path("models").forEach(model -> models.put(model.path("model_name").asText(),
                model));
        return models;
    }

    long catalogVersion() {
        return features.database().read(CatalogVersion::current);
    }

    private static JsonNode read(String json) {
        try {
            return Json.MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(json, e);
        }
    }

    @Override
    public void close() {
        api.close();
        client.close();
        upstream.close();
    }
}
