package ai.nexusai.account;

import ai.nexusai.db.Database;
import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import ai.nexusai.secret.PasswordHash;
import ai.nexusai.secret.Secret;
import ai.nexusai.testing.ManualClock;
import ai.nexusai.testing.TestDatabase;
import ai.nexusai.web.AtVersion;
import ai.nexusai.web.CsrfToken;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@ExtendWith(TestDatabase.class)
final class ConsoleSessionsTest {
    private static final Secret PASSWORD = Secret.of("canary-otter-violin");
    private static final Secret ADMIN_TOKEN = Secret.of("canary-admin-token");
    private static final PasswordHash PASSWORDS = new PasswordHash();
    private static final String ADDRESS = "10.0.0.2";
    private static final Device BROWSER = new Device(ADDRESS, "Firefox/150", Optional.empty());

    private final ManualClock clock = new ManualClock();
    private final Database database;
    private final Accounts accounts;
    private final Users users;
    private final Sessions sessions;

    ConsoleSessionsTest(Database database) {
        this.database = database;
        this.accounts = new Accounts(database, PASSWORDS);
        this.users = new Users(database, PASSWORDS);
        this.sessions = new Sessions(database, PASSWORDS, ADMIN_TOKEN, clock);
    }

    private Secret signedIn(String name) {
        users.create(Actor.SYSTEM, new UserDraft(name, "operator", "", true), PASSWORD);
        return sessions.signInToConsole(name, PASSWORD, BROWSER);
    }

    @Test
    void aSessionTellsWhoseItIs() {
        Secret token = signedIn("whose");
        assertThat(sessions.who(token, "10.0.0.3")).hasValueSatisfying(visitor -> {
            assertThat(visitor.actor())
                    .isEqualTo(new Actor(accounts.find("whose").orElseThrow().id(), "whose", Role.OPERATOR, "10.0.0.3"));
            assertThat(visitor.preferences()).isEqualTo(Preferences.DEFAULTS);
            assertThat(visitor.sessionId()).isPositive();
        });
        assertThat(sessions.who(Secret.of("another"), ADDRESS)).isEmpty();
    }

    @Test
    void aSessionThatIsUsedGoesOnForSevenDaysAndNoLonger() {
        Secret token = signedIn("busy");
        for (int hours = 7; hours < 7 * 24; hours += 7) {
            clock.advance(Duration.ofHours(7));
            assertThat(sessions.who(token, ADDRESS)).as("after %d hours", hours).isPresent();
        }
        clock.advance(Duration.ofHours(7));
        assertThat(sessions.who(token, ADDRESS)).isEmpty();
    }

    @Test
    void aSessionThatIsNotUsedEndsAfterEightHours() {
        Secret token = signedIn("idle");
        clock.advance(Duration.ofHours(8).minusSeconds(1));
        assertThat(sessions.who(token, ADDRESS)).isPresent();
        clock.advance(Duration.ofHours(8));
        assertThat(sessions.who(token, ADDRESS)).isEmpty();
    }

    @Test
    void aUseIsNotedOnceAMinuteAtMost() {
        Secret token = signedIn("noted");
        Instant start = clock.instant();
        clock.advance(Duration.ofSeconds(60));
        assertThat(sessions.who(token, ADDRESS)).isPresent();
        assertThat(lastSeen()).isEqualTo(start);
        clock.advance(Duration.ofSeconds(1));
        assertThat(sessions.who(token, ADDRESS)).isPresent();
        assertThat(lastSeen()).isEqualTo(clock.instant());
    }

    private Instant lastSeen() {
        return database.read(handle -> handle.createQuery("SELECT last_seen_at FROM session ORDER BY id DESC LIMIT 1")
                .mapTo(Instant.class).one());
    }

    @Test
    void theSessionThatABrowserHadBeforeEndsWhenItSignsInAgain() {
        Secret former = signedIn("again");
        Secret elsewhere = sessions.signInToConsole("again", PASSWORD, BROWSER);
        Secret token = sessions.signInToConsole("again", PASSWORD, new Device(ADDRESS, "", Optional.of(former)));
        assertThat(token).isNotEqualTo(former);
        assertThat(sessions.who(former, ADDRESS)).isEmpty();
        assertThat(sessions.who(token, ADDRESS)).isPresent();
        assertThat(sessions.who(elsewhere, ADDRESS)).isPresent();
    }

    @Test
    void aCookieIsNoBearerTokenAndABearerTokenNoCookie() {
        Secret cookie = signedIn("apart");
        Secret bearer = sessions.signIn("apart", PASSWORD, BROWSER);
        assertThat(sessions.caller(cookie, ADDRESS)).isEmpty();
        assertThat(sessions.who(bearer, ADDRESS)).isEmpty();
    }

    @Test
    void whoIsDisabledIsOutAtOnce() {
        Secret token = signedIn("shut");
        users.update(Actor.SYSTEM, AtVersion.any(accounts.find("shut").orElseThrow().id()),
                before -> new UserDraft(before.name(), before.role(), "", false));
        assertThat(sessions.who(token, ADDRESS)).isEmpty();
    }

    @Test
    void theAdminTokenOpensASessionThatLastsAsLongAsTheTokenItself() {
        Secret token = sessions.signInWithAdminToken(ADMIN_TOKEN, BROWSER);
        assertThat(sessions.who(token, ADDRESS)).hasValueSatisfying(visitor -> {
            assertThat(visitor.actor()).isEqualTo(new Actor(0, "admin-token", Role.ADMINISTRATOR, ADDRESS));
            assertThat(visitor.preferences()).isEqualTo(Preferences.DEFAULTS);
        });
        var withNewToken = new Sessions(database, PASSWORDS, Secret.of("canary-new-admin-token"), clock);
        assertThat(withNewToken.who(token, ADDRESS)).isEmpty();
        sessions.signOut(token, Actor.adminToken(ADDRESS));
        assertThat(sessions.who(token, ADDRESS)).isEmpty();
    }

    @Test
    void whoGuessesTheAdminTokenHasToWait() {
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> sessions.signInWithAdminToken(Secret.of("guess"), BROWSER))
                    .isInstanceOfSatisfying(GatewayException.class, e -> assertThat(e.status()).isEqualTo(Status.NOT_SIGNED_IN));
        }
        assertThatThrownBy(() -> sessions.signInWithAdminToken(ADMIN_TOKEN, BROWSER))
                .isInstanceOfSatisfying(GatewayException.class, e -> assertThat(e.status()).isEqualTo(Status.RATE_LIMITED));
    }

    @Test
    void theFirstAdministratorIsSetUpWithTheAdminTokenAndSignedIn() {
        try (Database empty = TestDatabase.fresh()) {
            var first = new Sessions(empty, PASSWORDS, ADMIN_TOKEN, clock);
            assertThat(first.isSetUp()).isFalse();
            assertThatThrownBy(() -> first.setUp(Secret.of("guess"), "root", PASSWORD, BROWSER)).hasMessageContaining("admin token");
            assertThatThrownBy(() -> first.setUp(ADMIN_TOKEN, "root", Secret.of("password123"), BROWSER)).hasMessageContaining("refused");
            assertThatThrownBy(() -> first.setUp(ADMIN_TOKEN, "Admin-Token", PASSWORD, BROWSER)).hasMessageContaining("audit trail");
            Secret token = first.setUp(ADMIN_TOKEN, "root", PASSWORD, BROWSER);
            assertThat(first.isSetUp()).isTrue();
            assertThat(first.who(token, ADDRESS).orElseThrow().actor().name()).isEqualTo("root");
            assertThatThrownBy(() -> first.setUp(ADMIN_TOKEN, "second", PASSWORD, BROWSER))
                    .isInstanceOfSatisfying(GatewayException.class, e -> assertThat(e.status()).isEqualTo(Status.CONFLICT));
        }
    }

    @Test
    void ofTwoWhoSetUpAtOnceOneSucceeds() throws Exception {
        try (Database empty = TestDatabase.fresh(); var threads = Executors.newFixedThreadPool(2)) {
            var first = new Accounts(empty, PASSWORDS);
            List<Callable<Account>> both = List.of(() -> first.setUp(Actor.SYSTEM, "one", PASSWORD),
                    () -> first.setUp(Actor.SYSTEM, "two", PASSWORD));
            List<Future<Account>> ends = threads.invokeAll(both);
            assertThat(ends.stream().filter(end -> end.state() == Future.State.SUCCESS)).hasSize(1);
        }
    }

    @Test
    void whatAPersonPrefersIsKeptAndChecked() {
        Secret token = signedIn("taste");
        Actor actor = sessions.who(token, ADDRESS).orElseThrow().actor();
        accounts.prefer(actor, before -> new Preferences("zh-TW", before.theme()));
        accounts.prefer(actor, before -> new Preferences(before.language(), "dark"));
        assertThat(sessions.who(token, ADDRESS).orElseThrow().preferences()).isEqualTo(new Preferences("zh-TW", "dark"));
        assertThatThrownBy(() -> new Preferences("fr", "dark")).hasMessageStartingWith("language must be one of en, zh-CN");
        assertThatThrownBy(() -> new Preferences("", "pink")).hasMessageStartingWith("theme must be one of light");
        assertThatThrownBy(() -> accounts.prefer(Actor.adminToken(ADDRESS), before -> before)).hasMessageContaining("no account");
    }

    @Test
    void aCsrfTokenBelongsToOneSession() {
        Secret token = Secret.of("one session");
        assertThat(CsrfToken.matches(token, CsrfToken.of(token))).isTrue();
        assertThat(CsrfToken.matches(token, CsrfToken.of(Secret.of("another")))).isFalse();
        assertThat(CsrfToken.matches(token, null)).isFalse();
        assertThat(CsrfToken.of(token)).matches("[0-9a-f]{64}");
    }
}
