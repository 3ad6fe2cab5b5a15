package ai.nexusai.onboarding;

import ai.nexusai.account.Role;
import ai.nexusai.db.Database;
import ai.nexusai.onboarding.ImportStage.Event;
import ai.nexusai.testing.Answer;
import ai.nexusai.testing.FakeUpstream;
import ai.nexusai.testing.RestServer;
import ai.nexusai.testing.TestDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(TestDatabase.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ImportResourceTest {
    private final ImportStage stage;

    ImportResourceTest(Database database) {
        this.stage = new ImportStage(database);
    }

    @BeforeEach
    void startEmpty() {
        stage.startEmpty();
    }

    @AfterAll
    void close() {
        stage.close();
    }

    @Test
    void anAddressAndAKeyMakeAProviderWithItsModels() {
        stage.lists("vendor/One", "vendor/Two-embedding", "other", "vendor/One");
        long version = stage.catalogVersion();
        List<Event> events = ImportStage.events(stage.api.send("POST", "/api/import", """
                {'server_url':'%s','server_key':'%s','name':'new','prefix':'x-','alias_rules':[{'find':'vendor/','replace':''}],
                 'include':['VENDOR','nothing'],'exclude':['embed']}
                """.formatted(stage.upstream.url(), ImportStage.KEY)));
        assertThat(events.getFirst().name()).isEqualTo("progress");
        assertThat(events.get(events.size() - 2).data().toString()).isEqualTo("{\"done\":3,\"total\":3}");
        assertThat(ImportStage.items(events)).isEqualTo(Map.of("vendor/One", "added", "vendor/Two-embedding", "skipped/filtered", "other",
                "skipped/filtered"));
        JsonNode done = events.getLast().data();
        assertThat(events.getLast().name()).isEqualTo("done");
        assertThat(done.path("added").asInt()).isEqualTo(1);
        assertThat(done.path("skipped").asInt()).isEqualTo(2);
        JsonNode provider = stage.api.get("/api/providers/" + done.path("provider_id").asLong()).json();
        assertThat(provider.path("name").asText()).isEqualTo("new");
        assertThat(provider.path("server_key").asText()).isEqualTo("...1234");
        JsonNode model = stage.models(provider.path("id").asLong()).get("vendor/One");
        assertThat(model.path("alias").asText()).isEqualTo("x-One");
        assertThat(model.path("imported_at").isTextual()).isTrue();
        assertThat(stage.upstream.received().getLast().header("authorization")).contains("Bearer " + ImportStage.KEY);
        assertThat(stage.catalogVersion()).isEqualTo(version + 1);
        assertThat(stage.features.audit()).extracting(row -> row.get("action") + " " + row.get("object_type") + " "
                + row.get("object_name")).containsExactly("import provider new", "create model vendor/One", "create provider new");
        assertThat(stage.features.everything()).doesNotContain(ImportStage.KEY);
    }

    @Test
    void aDryRunTellsTheSameAndWritesNothing() {
        stage.lists("a", "b");
        long provider = stage.provider();
        long version = stage.catalogVersion();
        assertThat(ImportStage.items(stage.run(provider, ",'dry_run':true"))).isEqualTo(Map.of("a", "added", "b", "added"));
        List<Event> ofNew = ImportStage.events(stage.api.send("POST", "/api/import",
                "{'server_url':'" + stage.upstream.url() + "','name':'q','dry_run':true}"));
        assertThat(ofNew.getLast().data().path("added").asInt()).isEqualTo(2);
        assertThat(ofNew.getLast().data().path("provider_id").asLong()).isZero();
        assertThat(stage.models(provider)).isEmpty();
        assertThat(stage.features.providers().entries()).hasSize(1);
        assertThat(stage.catalogVersion()).isEqualTo(version);
    }

    @Test
    void fiveThousandModelsComeInAtOnce() {
        stage.lists(IntStream.range(0, 5_000).mapToObj(i -> "model-" + i).toArray(String[]::new));
        long provider = stage.provider();
        long version = stage.catalogVersion();
        List<Event> events = stage.run(provider, "");
        assertThat(events.getLast().data().path("added").asInt()).isEqualTo(5_000);
        assertThat(events).filteredOn(event -> event.name().equals("progress")).hasSizeGreaterThan(50);
        assertThat(stage.features.models().ofProvider(provider)).hasSize(5_000);
        assertThat(stage.catalogVersion()).isEqualTo(version + 1);
        assertThat(stage.features.audit()).filteredOn(row -> row.get("object_type").equals("model")).hasSize(5_000);
        assertThat(stage.run(provider, "").getLast().data().path("skipped").asInt()).isEqualTo(5_000);
    }

    @ParameterizedTest
    @CsvSource({"/v1, /v1/models", "/v2, /v2/models", "/api/v3, /api/v3/models", "/api/paas/v4, /api/paas/v4/models",
        "/v1beta/openai, /v1beta/openai/models", "/x/, /x/models", "/x, /x/v1/models", "/y/chat/completions#, /y/models",
        "/y/chat/completions?k=1#, /y/models?k=1"})
    void theListIsAskedForBesideTheCalls(String base, String path) {
        stage.upstream.at(path, Answer.json("[\"m-of-" + path + "\"]"));
        List<Event> events = ImportStage.events(stage.api.send("POST", "/api/import",
                "{'server_url':'" + stage.upstream.url() + base + "','name':'n'}"));
        assertThat(ImportStage.items(events)).isEqualTo(Map.of("m-of-" + path, "added"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"{} | provider_id",
        "{'provider_id':1,'server_url':'http://h'} | provider_id",
        "{'server_url':'http://h'} | name", "{'server_url':'h','name':'n'} | server_url",
        "{'server_url':'http://h/generate#','name':'n'} | server_url", "{'server_url':'http://h','name':'n','include':['']} | include",
        "{'server_url':'http://h','name':'n','exclude':[null]} | exclude",
        "{'server_url':'http://h','name':'n','alias_rules':[{'replace':'x'}]} | alias_rules",
        "{'server_url':'http://h','name':'n','prefix':'\\u0000'} | prefix",
        "{'server_url':'http://h','name':'n','alias_rules':[{'find':'a','replace':'\\ud800'}]} | alias_rules",
        "{'server_url':'http://h','name':'n','frob':1} | frob"})
    void aWrongFieldIsNamedBeforeAnythingIsAsked(String body, String param) {
        RestServer.Answer answer = stage.api.send("POST", "/api/import", body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.param()).isEqualTo(param);
    }

    @Test
    void namesThatCannotBeStoredAreLeftOutAndTheOthersComeIn() {
        stage.upstream.at("/v1/models", Answer.json("{\"data\":[{\"id\":\"a\\u0000\"},{\"id\":\"b\\ud800\"},{\"id\":\"c\"}]}"));
        List<Event> events = stage.run(stage.provider(), "");
        assertThat(ImportStage.items(events).values()).containsExactlyInAnyOrder("skipped/unusable", "skipped/unusable", "added");
        assertThat(events.getLast().name()).isEqualTo("done");
    }

    @Test
    void whatCannotBeImportedIntoIsAnError() {
        long provider = stage.provider();
        assertThat(stage.api.send("POST", "/api/import", "{'provider_id':" + (provider + 1) + "}").status()).isEqualTo(404);
        RestServer.Answer taken = stage.api.send("POST", "/api/import", "{'server_url':'http://h','name':'p'}");
        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.param()).isEqualTo("name");
        assertThat(stage.api.as(Role.VIEWER, "POST", "/api/import", "{'provider_id':" + provider + "}").status()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "401 | {\"error\":{\"message\":\"bad sk-canary-of-the-import-1234\"}} | status 401: bad [key]",
        "200 | {\"data\":[]} | lists 0 models", "200 | {\"data\":7} | no list of models", "200 | <html> | no list of models"})
    void aListThatDoesNotComeEndsInAnErrorAndChangesNothing(int status, String body, String words) {
        stage.lists("a");
        long provider = stage.provider();
        stage.run(provider, "");
        stage.upstream.at("/v1/models", Answer.json(status, body));
        Event last = stage.run(provider, "").getLast();
        assertThat(last.name()).isEqualTo("error");
        assertThat(last.data().at("/error/code").asText()).isEqualTo("upstream_failed");
        assertThat(last.data().at("/error/message").asText()).contains(words);
        assertThat(stage.models(provider).get("a").path("enabled").asBoolean()).isTrue();
    }

    @Test
    void anUpstreamThatIsNotThereMakesNoProvider() {
        List<Event> events = ImportStage.events(stage.api.send("POST", "/api/import",
                "{'server_url':'" + FakeUpstream.refusing() + "','name':'n'}"));
        assertThat(events.getLast().data().at("/error/message").asText()).contains("no connection could be opened");
        assertThat(stage.features.providers().entries()).isEmpty();
    }
}
