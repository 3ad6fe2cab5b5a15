package ai.nexusai.account;

import ai.nexusai.RestApplication;
import ai.nexusai.db.Database;
import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import ai.nexusai.secret.PasswordHash;
import ai.nexusai.secret.Secret;
import ai.nexusai.testing.RestServer;
import ai.nexusai.testing.RestServer.Answer;
import ai.nexusai.testing.TestDatabase;
import ai.nexusai.web.AtVersion;
import ai.nexusai.web.ClientAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@ExtendWith(TestDatabase.class)
final class SessionsTest {
    private static final Secret PASSWORD = Secret.of("canary-otter-violin");
    private static final Secret WRONG = Secret.of("canary-otter-violet");
    private static final Secret ADMIN_TOKEN = Secret.of("canary-admin-token");
    private static final PasswordHash PASSWORDS = new PasswordHash();
    private static final Actor ROOT = new Actor(0, "admin-token", Role.ADMINISTRATOR, "10.0.0.1");

    private final Database database;
    private final Accounts accounts;
    private final Users users;
    private final Sessions sessions;
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    SessionsTest(Database database) {
        this.database = database;
        this.accounts = new Accounts(database, PASSWORDS);
        this.users = new Users(database, PASSWORDS);
        this.sessions = new Sessions(database, PASSWORDS, ADMIN_TOKEN, clock());
    }

    private Clock clock() {
        InstantSource source = () -> now;
        return source.withZone(ZoneOffset.UTC);
    }

    private static Device from(String address) {
        return new Device(address, "curl/8", Optional.empty());
    }

    @Test
    void theTokenOfASignInLastsEightHours() {
        users.create(ROOT, new UserDraft("lasting", "operator", "", true), PASSWORD);
        Secret token = sessions.signIn("LASTING", PASSWORD, from("10.0.0.2"));
        now = now.plus(Duration.ofHours(8).minusSeconds(1));
        assertThat(sessions.caller(token, "10.0.0.3")).hasValueSatisfying(actor -> {
            assertThat(actor.name()).isEqualTo("lasting");
            assertThat(actor.role()).isEqualTo(Role.OPERATOR);
            assertThat(actor.clientIp()).isEqualTo("10.0.0.3");
        });
        now = now.plusSeconds(1);
        assertThat(sessions.caller(token, "10.0.0.3")).isEmpty();
    }

    @Test
    void whoIsDisabledIsOutAtOnceAndStaysOut() {
        users.create(ROOT, new UserDraft("gone", "viewer", "", true), PASSWORD);
        Secret token = sessions.signIn("gone", PASSWORD, from("10.0.0.2"));
        users.update(ROOT, AtVersion.any(accounts.find("gone").orElseThrow().id()),
                before -> new UserDraft(before.name(), before.role(), "", false));
        assertThat(sessions.caller(token, "10.0.0.2")).isEmpty();
        assertThatThrownBy(() -> sessions.signIn("gone", PASSWORD, from("10.0.0.2"))).hasMessage("Name or password is wrong.");
    }

    @Test
    void wrongNamesAndWrongPasswordsAreRefusedAlikeAndThenHaveToWait() {
        users.create(ROOT, new UserDraft("guessed", "administrator", "", true), PASSWORD);
        for (String name : List.of("guessed", "unknown")) {
            for (int i = 0; i < 5; i++) {
                assertThatThrownBy(() -> sessions.signIn(name, WRONG, from("10.0.0.9"))).hasMessage("Name or password is wrong.");
            }
            assertThatThrownBy(() -> sessions.signIn(name, PASSWORD, from("10.0.0.9"))).isInstanceOfSatisfying(GatewayException.class,
                    e -> {
                        assertThat(e.status()).isEqualTo(Status.RATE_LIMITED);
                        assertThat(e.retryAfter()).contains(Duration.ofSeconds(30));
                    });
        }
        assertThat(sessions.signIn("guessed", PASSWORD, from("10.0.0.10"))).as("from elsewhere").isNotNull();
        now = now.plusSeconds(30);
        assertThat(sessions.signIn("guessed", PASSWORD, from("10.0.0.9"))).as("after the wait").isNotNull();
    }

    @Test
    void whoGuessesManyNamesWaitsToo() {
        var throttle = new LoginThrottle(clock(), 1_000);
        for (int i = 0; i < 50; i++) {
            throttle.failed("name" + i, "10.0.0.7");
        }
        assertThatThrownBy(() -> throttle.check("another", "10.0.0.7")).isInstanceOf(GatewayException.class);
        throttle.check("another", "10.0.0.8");
    }

    @Test
    void failuresTakeABoundedMemory() {
        var throttle = new LoginThrottle(clock(), 100);
        for (int i = 0; i < 10_000; i++) {
            throttle.failed("name" + i, "10.0." + i / 256 + "." + i % 256);
        }
        assertThat(throttle.size()).isEqualTo(100);
    }

    @Test
    void theAdminTokenWorksWithoutTheDatabase() {
        var nowhere = new PGSimpleDataSource();
        nowhere.setPortNumbers(new int[]{1});
        var alone = new Sessions(Database.over(nowhere), PASSWORDS, ADMIN_TOKEN, clock());
        assertThat(alone.caller(ADMIN_TOKEN, "10.0.0.1")).contains(ROOT);
        assertThatThrownBy(() -> alone.caller(Secret.of("another"), "10.0.0.1"))
                .isInstanceOfSatisfying(GatewayException.class, e -> assertThat(e.status()).isEqualTo(Status.DATABASE_AWAY));
    }

    @Test
    void theFirstAdministratorIsMadeOnceAndNeverWithATrivialPassword() {
        try (Database empty = TestDatabase.fresh()) {
            var first = new Accounts(empty, PASSWORDS);
            assertThatThrownBy(() -> first.createFirst("root", Secret.of("admin12345"))).hasMessageContaining("guessed first");
            assertThat(first.createFirst("root", PASSWORD)).isPresent();
            assertThat(first.createFirst("second", PASSWORD)).isEmpty();
            assertThat(first.find("root")).hasValueSatisfying(account -> assertThat(account.role()).isEqualTo(Role.ADMINISTRATOR));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x1y2z3", "long.name.itself", "Password1234!", "1234567890", "aaaaaaaaaaaa", "changeme2026"})
    void trivialPasswordsAreRefusedWithTheReason(String password) {
        assertThatThrownBy(() -> users.create(ROOT, new UserDraft("Long.Name.Itself", "viewer", "", true), Secret.of(password)))
                .isInstanceOfSatisfying(GatewayException.class, e -> {
                    assertThat(e.param()).contains("password");
                    assertThat(e).hasMessageStartingWith("This password is refused: it ").hasMessageNotContaining(password);
                });
    }

    @Test
    void namesAreTakenWhateverTheirCase() {
        users.create(ROOT, new UserDraft("taken", "viewer", "", true), PASSWORD);
        assertThatThrownBy(() -> users.create(ROOT, new UserDraft("TAKEN", "viewer", "", true), PASSWORD))
                .isInstanceOfSatisfying(GatewayException.class, e -> assertThat(e.status()).isEqualTo(Status.CONFLICT));
    }

    @Test
    void signInMeAndSignOutOverHttp() {
        users.create(ROOT, new UserDraft("caller", "viewer", "", true), PASSWORD);
        var shared = new RestApplication.Shared(sessions, ClientAddress.DIRECT, UUID::randomUUID);
        var routes = List.of(new AuthResource(sessions, accounts, ClientAddress.DIRECT));
        try (var server = new RestServer(new RestApplication(shared, routes))) {
            Answer login = server.send("POST", "/api/auth/login", "",
                    "{\"username\":\"caller\",\"password\":\"" + PASSWORD.reveal() + "\"}");
            assertThat(login.status()).as(login.text()).isEqualTo(200);
            assertThat(login.json().path("token_type").asText()).isEqualTo("bearer");
            assertThat(login.json().path("expires_in").asInt()).isEqualTo(28_800);
            String token = login.json().path("access_token").asText();

            Answer me = server.send("GET", "/api/auth/me", token, "");
            assertThat(me.json().path("name").asText()).isEqualTo("caller");
            assertThat(me.json().path("role").asText()).isEqualTo("viewer");
            assertThat(server.send("GET", "/api/auth/me", ADMIN_TOKEN.reveal(), "").json().path("role").asText())
                    .isEqualTo("administrator");

            assertThat(server.send("POST", "/api/auth/logout", token, "").status()).isEqualTo(204);
            assertThat(server.send("GET", "/api/auth/me", token, "").status()).isEqualTo(401);
            assertThat(server.send("POST", "/api/auth/login", "", "{\"username\":\"caller\"}").param()).isEqualTo("password");
            assertThat(server.send("POST", "/api/auth/login", "", "{\"username\":\"a\\u0000\",\"password\":\"b\"}").status())
                    .isEqualTo(400);
            assertThat(server.send("POST", "/api/auth/login", "", "{\"username\":\"caller\",\"password\":\"canary-wrong\"}").status())
                    .isEqualTo(401);
        }
    }

    @Test
    void whatIsStoredHoldsNoTokenAndNoPassword() {
        users.create(ROOT, new UserDraft("stored", "viewer", "", true), PASSWORD);
        Secret token = sessions.signIn("stored", PASSWORD, from("10.0.0.2"));
        String everything = database.read(handle -> String.join("\n", handle.createQuery("""
                SELECT (SELECT json_agg(account)::text FROM account) || (SELECT json_agg(session)::text FROM session)
                    || (SELECT json_agg(audit)::text FROM audit)
                """).mapTo(String.class).list()));
        assertThat(everything).contains("\"sign_in\"", "\"create\"", "\"stored\"").doesNotContain(PASSWORD.reveal(), token.reveal());
    }
}
