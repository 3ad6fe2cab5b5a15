package ai.nexusai.account;

import ai.nexusai.db.Database;
import ai.nexusai.secret.Secret;
import ai.nexusai.testing.RestServer.Answer;
import ai.nexusai.testing.TestDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What everybody may do with the own account, whatever the role. */
final class OwnAccountTest {
    private Database database;
    private SignedInApi api;

    @BeforeEach
    void open() {
        database = TestDatabase.fresh();
        api = new SignedInApi(database);
        api.user("kim", Role.VIEWER);
        api.user("lee", Role.ADMINISTRATOR);
    }

    @AfterEach
    void close() {
        api.close();
        database.close();
    }

    @Test
    void languageAndThemeAreChangedOneByOne() {
        Secret kim = api.browser("kim");
        assertThat(api.as(kim, "PATCH", "/api/auth/me", "{'language': 'ja'}").json().path("language").asText()).isEqualTo("ja");
        Answer both = api.as(kim, "PATCH", "/api/auth/me", "{'theme': 'dark'}");
        assertThat(both.text()).contains("\"language\":\"ja\",\"theme\":\"dark\"");
        assertThat(api.as(kim, "GET", "/api/auth/me", "").text()).isEqualTo(both.text());
        assertThat(api.as(kim, "PATCH", "/api/auth/me", "{'theme': 'pink'}").param()).isEqualTo("theme");
        assertThat(api.as(kim, "PATCH", "/api/auth/me", "{'role': 'administrator'}").param()).isEqualTo("role");
        assertThat(api.root("PATCH", "/api/auth/me", "{'theme': 'dark'}").status()).isEqualTo(409);
    }

    @Test
    void theOwnPasswordNeedsTheCurrentOneAndEndsTheOtherSessions() {
        Secret here = api.browser("kim");
        Secret elsewhere = api.browser("kim");
        String change = "{'current_password': '%s', 'password': '%s'}";
        Answer wrong = api.as(here, "POST", "/api/auth/password", change.formatted("canary-wrong", "canary-heron-cello"));
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.param()).isEqualTo("current_password");
        Answer trivial = api.as(here, "POST", "/api/auth/password", change.formatted("canary-otter-violin", "changeme2026"));
        assertThat(trivial.param()).isEqualTo("password");
        assertThat(wrong.text() + trivial.text()).doesNotContain("canary", "changeme2026");

        Answer done = api.as(here, "POST", "/api/auth/password", change.formatted("canary-otter-violin", "canary-heron-cello"));
        assertThat(done.status()).as(done.text()).isEqualTo(204);
        assertThat(api.sessions.who(here, "")).isPresent();
        assertThat(api.sessions.who(elsewhere, "")).isEmpty();
        assertThat(api.root("POST", "/api/auth/password", change.formatted("a", "b")).status()).isEqualTo(409);
    }

    @Test
    void whoGuessesTheCurrentPasswordInAStolenSessionHasToWait() {
        Secret stolen = api.browser("kim");
        String guess = "{'current_password': 'guess', 'password': 'canary-heron-cello'}";
        for (int i = 0; i < 5; i++) {
            assertThat(api.as(stolen, "POST", "/api/auth/password", guess).status()).isEqualTo(400);
        }
        Answer refused = api.as(stolen, "POST", "/api/auth/password", guess);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).isEqualTo("30");
    }

    @Test
    void everybodySeesAndEndsTheOwnSessionsAndAdministratorsAll() {
        Secret kim = api.browser("kim");
        api.sessions.signIn("kim", SignedInApi.PASSWORD, SignedInApi.BROWSER);
        Secret lee = api.browser("lee");
        JsonNode own = api.as(kim, "GET", "/api/sessions", "").json().path("items");
        assertThat(own.findValuesAsText("name")).containsExactly("kim", "kim");
        assertThat(own.findValuesAsText("kind")).containsExactly("bearer", "console");
        assertThat(own.findValuesAsText("current")).containsExactly("false", "true");
        assertThat(own.get(1).path("address").asText()).isEqualTo("10.0.0.2");
        assertThat(own.get(1).path("user_agent").asText()).isEqualTo("Firefox/150");
        assertThat(own.toString()).doesNotContain(kim.reveal());

        JsonNode all = api.as(lee, "GET", "/api/sessions", "").json().path("items");
        assertThat(all.findValuesAsText("name")).containsExactly("lee", "kim", "kim");
        String leesOwn = "/api/sessions/" + all.get(0).path("id").asLong();
        String kimsBrowser = "/api/sessions/" + own.get(1).path("id").asLong();
        assertThat(api.as(kim, "DELETE", leesOwn, "").status()).as("another's").isEqualTo(404);
        assertThat(api.as(lee, "DELETE", kimsBrowser, "").status()).isEqualTo(204);
        assertThat(api.sessions.who(kim, "")).isEmpty();
        assertThat(api.as(lee, "DELETE", kimsBrowser, "").status()).isEqualTo(404);
        assertThat(api.as(lee, "DELETE", leesOwn, "").status()).isEqualTo(204);
        assertThat(api.as(lee, "GET", "/api/sessions", "").status()).isEqualTo(401);
    }

    @Test
    void theSessionsOfOneAccountAreForItAndForAdministrators() {
        Secret kim = api.browser("kim");
        Secret lee = api.browser("lee");
        long kimsId = api.as(kim, "GET", "/api/auth/me", "").json().path("id").asLong();
        long leesId = api.as(lee, "GET", "/api/auth/me", "").json().path("id").asLong();
        assertThat(api.as(kim, "GET", "/api/sessions?account_id=" + kimsId, "").json().path("items")).hasSize(1);
        assertThat(api.as(kim, "GET", "/api/sessions?account_id=" + leesId, "").status()).isEqualTo(403);
        assertThat(api.as(lee, "GET", "/api/sessions?account_id=" + kimsId, "").json().path("items").findValuesAsText("name"))
                .containsExactly("kim");
        api.sessions.signInWithAdminToken(SignedInApi.ADMIN_TOKEN, SignedInApi.BROWSER);
        assertThat(api.as(lee, "GET", "/api/sessions?account_id=0", "").json().path("items").findValuesAsText("name"))
                .containsExactly("admin-token");
        assertThat(api.as(lee, "GET", "/api/sessions?account_id=kim", "").param()).isEqualTo("account_id");
    }

    @Test
    void theListOfSessionsIsPagedAndSearched() {
        for (int i = 0; i < 3; i++) {
            api.browser("kim");
        }
        api.sessions.signInWithAdminToken(SignedInApi.ADMIN_TOKEN, SignedInApi.BROWSER);
        Answer first = api.root("GET", "/api/sessions?limit=2", "");
        assertThat(first.json().path("items").findValuesAsText("name")).containsExactly("admin-token", "kim");
        Answer second = api.root("GET", "/api/sessions?limit=2&after=" + first.json().path("next").asText(), "");
        assertThat(second.json().path("items").findValuesAsText("name")).containsExactly("kim", "kim");
        assertThat(api.root("GET", "/api/sessions?q=TOKEN", "").json().path("items")).hasSize(1);
    }
}
