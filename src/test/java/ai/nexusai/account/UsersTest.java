package ai.nexusai.account;

import ai.nexusai.db.Database;
import ai.nexusai.error.GatewayException;
import ai.nexusai.secret.Secret;
import ai.nexusai.testing.RestServer.Answer;
import ai.nexusai.testing.TestDatabase;
import ai.nexusai.web.AtVersion;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class UsersTest {
    private Database database;
    private SignedInApi api;

    @BeforeEach
    void open() {
        database = TestDatabase.fresh();
        api = new SignedInApi(database);
    }

    @AfterEach
    void close() {
        api.close();
        database.close();
    }

    private static String path(Account user) {
        return "/api/users/" + user.id();
    }

    @Test
    void aUserIsCreatedShownChangedAndDeleted() {
        Answer made = api.root("POST", "/api/users",
                "{'name': 'kim', 'role': 'operator', 'language': 'ko', 'password': 'canary-otter-violin'}");
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        String path = "/api/users/" + made.json().path("id").asLong();
        assertThat(made.header("Location")).endsWith(path);
        assertThat(api.root("GET", path, "").text()).isEqualTo(made.text()).doesNotContain("canary", "argon2", "password");

        Answer changed = api.root("PATCH", path, "{'name': 'kim lee', 'role': 'viewer', 'language': null}");
        assertThat(changed.json().path("name").asText()).isEqualTo("kim lee");
        assertThat(changed.json().path("role").asText()).isEqualTo("viewer");
        assertThat(changed.json().path("language").asText()).isEmpty();
        assertThat(changed.header("ETag")).isEqualTo("\"2\"");
        assertThat(api.sessions.signIn("kim lee", SignedInApi.PASSWORD, SignedInApi.BROWSER)).isNotNull();

        assertThat(api.root("DELETE", path, "").status()).isEqualTo(204);
        assertThat(api.root("GET", path, "").status()).isEqualTo(404);
    }

    @Test
    void theListIsSearchedSortedAndPaged() {
        List.of("carol", "alice", "bob", "alina").forEach(name -> api.user(name, Role.VIEWER));
        Answer first = api.root("GET", "/api/users?sort=name&limit=2&q=AL", "");
        assertThat(first.json().findValuesAsText("name")).containsExactly("alice", "alina");
        Answer page = api.root("GET", "/api/users?sort=-name&limit=3", "");
        assertThat(page.json().findValuesAsText("name")).containsExactly("carol", "bob", "alina");
        Answer rest = api.root("GET", "/api/users?sort=-name&limit=3&after=" + page.json().path("next").asText(), "");
        assertThat(rest.json().findValuesAsText("name")).containsExactly("alice");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "{'role': 'viewer', 'password': 'canary-otter-violin'} | name",
        "{'name': 'x', 'role': 'boss', 'password': 'canary-otter-violin'} | role",
        "{'name': 'x', 'role': 'viewer'} | password",
        "{'name': 'x', 'role': 'viewer', 'password': 'password1234'} | password",
        "{'name': 'kimberley', 'role': 'viewer', 'password': 'Kimberley-2026'} | password",
        "{'name': 'x', 'role': 'viewer', 'language': 'fr', 'password': 'canary-otter-violin'} | language",
        "{'name': 'System', 'role': 'viewer', 'password': 'canary-otter-violin'} | name"})
    void whatWillNotDoIsRefusedAtItsField(String body, String field) {
        Answer refused = api.root("POST", "/api/users", body);
        assertThat(refused.status()).as(refused.text()).isEqualTo(400);
        assertThat(refused.param()).isEqualTo(field);
        assertThat(refused.text()).doesNotContain("canary", "password1234", "2026");
    }

    @Test
    void aTakenNameIsRefusedWhateverItsCaseAlsoWhenAUserIsRenamed() {
        Account first = api.user("first", Role.VIEWER);
        api.user("second", Role.VIEWER);
        assertThat(api.root("PATCH", path(first), "{'name': 'SECOND'}").status()).isEqualTo(409);
        assertThat(api.root("POST", "/api/users", "{'name': 'First', 'role': 'viewer', 'password': 'canary-otter-violin'}").status())
                .isEqualTo(409);
    }

    @Test
    void theLastEnabledAdministratorStays() {
        Account last = api.user("last", Role.ADMINISTRATOR);
        api.users.create(Actor.SYSTEM, new UserDraft("shut", "administrator", "", false), SignedInApi.PASSWORD);
        List.of(api.root("PATCH", path(last), "{'enabled': false}"), api.root("PATCH", path(last), "{'role': 'operator'}"),
                api.root("DELETE", path(last), "")).forEach(refused -> {
                    assertThat(refused.status()).as(refused.text()).isEqualTo(409);
                    assertThat(refused.text()).contains("last is the last enabled administrator");
                });
        assertThat(api.root("PATCH", path(last), "{'name': 'still last'}").status()).isEqualTo(200);
        api.user("next", Role.ADMINISTRATOR);
        assertThat(api.root("DELETE", path(last), "").status()).isEqualTo(204);
    }

    @Test
    void ofTwoAdministratorsWhoDemoteEachOtherOneStays() throws Exception {
        Account one = api.user("one", Role.ADMINISTRATOR);
        Account two = api.user("two", Role.ADMINISTRATOR);
        try (var threads = Executors.newFixedThreadPool(2)) {
            List<Callable<Account>> both = List.of(() -> demote(one, two), () -> demote(two, one));
            List<Future<Account>> ends = threads.invokeAll(both);
            assertThat(ends.stream().filter(end -> end.state() == Future.State.SUCCESS)).hasSize(1);
        }
        assertThat(api.sessions.isSetUp()).isTrue();
    }

    private Account demote(Account actor, Account other) {
        return api.users.update(actor.actor(""), AtVersion.any(other.id()),
                before -> new UserDraft(before.name(), "viewer", "", before.enabled()));
    }

    @Test
    void whoIsDisabledIsSignedOutForGood() {
        Account user = api.user("out", Role.VIEWER);
        Secret browser = api.browser("out");
        Secret program = api.sessions.signIn("out", SignedInApi.PASSWORD, SignedInApi.BROWSER);
        api.root("PATCH", path(user), "{'enabled': false}");
        api.root("PATCH", path(user), "{'enabled': true}");
        assertThat(api.sessions.who(browser, "")).isEmpty();
        assertThat(api.sessions.caller(program, "")).isEmpty();
    }

    @Test
    void aPasswordThatAnAdministratorSetsSignsTheUserOut() {
        Account user = api.user("forgot", Role.VIEWER);
        Secret browser = api.browser("forgot");
        assertThat(api.root("PUT", path(user) + "/password", "{'password': 'forgot'}").param()).isEqualTo("password");
        assertThat(api.root("PUT", path(user) + "/password", "{'password': 'canary-heron-cello', 'x': 1}").param()).isEqualTo("x");
        Answer set = api.root("PUT", path(user) + "/password", "{'password': 'canary-heron-cello'}");
        assertThat(set.status()).as(set.text()).isEqualTo(204);
        assertThat(api.sessions.who(browser, "")).isEmpty();
        assertThatThrownBy(() -> api.browser("forgot")).isInstanceOf(GatewayException.class);
        assertThat(api.sessions.signInToConsole("forgot", Secret.of("canary-heron-cello"), SignedInApi.BROWSER)).isNotNull();
        assertThat(api.root("PUT", "/api/users/999/password", "{'password': 'canary-heron-cello'}").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @EnumSource(names = {"OPERATOR", "VIEWER"})
    void nobodyElseSeesOrChangesUsersOrReadsTheTrail(Role role) {
        Account self = api.user("self", role);
        Secret browser = api.browser("self");
        assertThat(api.as(browser, "GET", "/api/users", "").status()).isEqualTo(403);
        assertThat(api.as(browser, "GET", "/api/audit", "").status()).isEqualTo(403);
        assertThat(api.as(browser, "PATCH", path(self), "{'role': 'administrator'}").status()).isEqualTo(403);
        assertThat(api.as(browser, "PUT", path(self) + "/password", "{'password': 'canary-heron-cello'}").status()).isEqualTo(403);
    }
}
