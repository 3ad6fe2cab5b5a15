package ai.nexusai.console;

import ai.nexusai.InProcessGateway;
import ai.nexusai.testing.Browser;
import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.support.ui.Select;

import static org.assertj.core.api.Assertions.assertThat;

/** Does an administrator let people in and keep them out, and does everybody keep the own account? */
@ExtendWith(Browser.PerClass.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class UsersPageTest {
    private static final String PASSWORD = "an otter with 3 cellos";
    private static final String ANOTHER = "a heron with 4 violas";

    private InProcessGateway gateway;
    private Person person;
    private Cookie session;

    @BeforeAll
    void start(Browser browser) {
        gateway = InProcessGateway.start();
        person = Person.signedIn(gateway, browser, "administrator");
        session = browser.driver().manage().getCookieNamed("nexusai_session");
    }

    @AfterAll
    void end() {
        gateway.close();
    }

    @BeforeEach
    void asAdministrator(Browser browser) {
        browser.driver().manage().deleteAllCookies();
        browser.driver().manage().addCookie(session);
    }

    private void signIn(Browser browser, String name, String password) {
        browser.driver().manage().deleteAllCookies();
        person.open("/login");
        browser.type("#username", name);
        browser.type("#password", password);
        browser.click("main [type=submit]");
    }

    private long user(String name, String role) {
        return gateway.admin("POST", "/api/users", "{'name': '%s', 'role': '%s', 'password': '%s'}".formatted(name, role, PASSWORD))
                .path("id").asLong();
    }

    private JsonNode audit(String query) {
        return gateway.admin("GET", "/api/audit?" + query, "").path("items");
    }

    @Test
    void aUserIsCreatedSignsInAndIsRefusedAsViewer(Browser browser) {
        person.open("/users/new");
        browser.type("#f-name", "kim <b>&</b>");
        new Select(browser.see("#f-role")).selectByValue("viewer");
        new Select(browser.see("#f-language")).selectByValue("ja");
        browser.type("#f-password", PASSWORD);
        browser.click("main .btn-primary");
        browser.see(".toast-note");
        browser.awaitText("kim <b>&</b>");
        assertThat(audit("action=create&object_type=account").get(0).path("object_name").asText()).isEqualTo("kim <b>&</b>");

        signIn(browser, "kim <b>&</b>", PASSWORD);
        assertThat(browser.see("html").getDomAttribute("lang")).as("the language of the account").isEqualTo("ja");
        for (String path : new String[]{"/users", "/users/new", "/audit", "/providers/new"}) {
            person.open(path);
            assertThat(status(browser)).as(path).isEqualTo(403);
        }
        person.open("/settings");
        assertThat(browser.driver().findElements(By.cssSelector(".save, #import"))).isEmpty();
        assertThat(browser.see("#f-platform_name").isEnabled()).isFalse();
        assertThat(rest(browser, "GET", "/api/users", "")).isEqualTo(403);
        assertThat(rest(browser, "PUT", "/api/settings/platform_name", "{\"value\": \"Mine\"}")).isEqualTo(403);
        assertThat(rest(browser, "GET", "/api/audit/export", "")).isEqualTo(403);
        assertThat(rest(browser, "GET", "/api/settings", "")).isEqualTo(200);
    }

    /** Of the page as a browser asks for it. */
    private static int status(Browser browser) {
        return ((Number) ((org.openqa.selenium.JavascriptExecutor) browser.driver())
                .executeScript("return performance.getEntriesByType('navigation')[0].responseStatus")).intValue();
    }

    /** What the API answers to a script of the page. */
    private static int rest(Browser browser, String method, String path, String body) {
        return ((Number) ((org.openqa.selenium.JavascriptExecutor) browser.driver()).executeAsyncScript("""
                const [method, path, body, done] = arguments;
                const csrf = document.querySelector('meta[name=csrf]').content;
                fetch(path, {method, body: body || undefined, headers: {'Content-Type': 'application/json', 'X-CSRF-Token': csrf}})
                    .then(answer => done(answer.status));
                """, method, path, body)).intValue();
    }

    @Test
    void aPasswordThatIsGuessedFirstAndANameThatIsTakenAreRefusedBesideTheirFields(Browser browser) {
        user("taken", "viewer");
        person.open("/users/new");
        browser.type("#f-name", "taken");
        browser.type("#f-password", "password123");
        browser.click("main .btn-primary");
        assertThat(browser.see("#f-password-h .wrong").getText()).contains("guessed first");
        assertThat(browser.see("#f-name").getDomProperty("value")).isEqualTo("taken");
        browser.type("#f-password", PASSWORD);
        browser.click("main .btn-primary");
        browser.awaitText("taken");
        assertThat(browser.see(".wrong, .alarm").getText()).contains("taken");
    }

    @Test
    void theLastAdministratorStays(Browser browser) {
        JsonNode users = gateway.admin("GET", "/api/users", "").path("items");
        users.forEach(user -> {
            if (user.path("role").asText().equals("administrator") && !user.path("name").asText().equals(person.name())) {
                gateway.admin("DELETE", "/api/users/" + user.path("id").asText(), "");
            }
        });
        long own = gateway.admin("GET", "/api/users?q=" + person.name(), "").path("items").get(0).path("id").asLong();
        person.open("/users/" + own);
        new Select(browser.see("#f-role")).selectByValue("viewer");
        browser.click("main .btn-primary");
        assertThat(browser.see(".alarm").getText()).contains("last enabled administrator");
        browser.click("main .btn.danger");
        browser.click("#ask [value=yes]");
        assertThat(browser.see(".alarm").getText()).contains("last enabled administrator");
        assertThat(gateway.admin("GET", "/api/users/" + own, "").path("role").asText()).isEqualTo("administrator");
    }

    @Test
    void sessionsAreSeenAndEndedAndAUserIsDisabledAndDeleted(Browser browser) {
        long lee = user("lee", "operator");
        gateway.asAdmin("POST", "/api/auth/login", "{'username': 'lee', 'password': '%s'}".formatted(PASSWORD));
        person.open("/users/" + lee);
        browser.awaitText("Program");
        browser.click("main .table form button");
        browser.click("#ask [value=yes]");
        browser.awaitText("Nowhere at the moment");
        assertThat(audit("action=end_session").get(0).path("object_name").asText()).isEqualTo("lee");

        browser.type("#f-password", ANOTHER);
        browser.click("#set-password [type=submit]");
        browser.see(".toast-note");
        assertThat(gateway.asAdmin("POST", "/api/auth/login", "{'username': 'lee', 'password': '%s'}".formatted(ANOTHER)).status())
                .isEqualTo(200);
        browser.click("#f-enabled");
        browser.click("main .btn-primary");
        browser.awaitText("Disabled");
        assertThat(gateway.admin("GET", "/api/users/" + lee, "").path("enabled").asBoolean()).isFalse();
        browser.click("[aria-label='Delete lee']");
        browser.click("#ask [value=yes]");
        browser.awaitText("lee was deleted");
        assertThat(gateway.asAdmin("GET", "/api/users/" + lee, "").status()).isEqualTo(404);
    }

    @Test
    void whoFailsRepeatedlyHasToWait(Browser browser) {
        user("forgetful", "viewer");
        for (int i = 0; i < 5; i++) {
            signIn(browser, "forgetful", "not the password " + i);
            browser.see(".alarm");
        }
        signIn(browser, "forgetful", PASSWORD);
        assertThat(browser.see(".alarm").getText()).contains("Too many failed sign-ins");
        assertThat(browser.driver().findElements(By.cssSelector(".side"))).isEmpty();
    }

    @Test
    void theOwnPasswordLanguageAndThemeAreKept(Browser browser) {
        user("mia", "viewer");
        signIn(browser, "mia", PASSWORD);
        browser.see(".side");
        person.open("/account");
        browser.type("#f-current_password", "wrong-guess-77");
        browser.type("#f-password", ANOTHER);
        browser.click("#own-password [type=submit]");
        assertThat(browser.see("#f-current_password-h .wrong").getText()).contains("not your current password");
        browser.type("#f-current_password", PASSWORD);
        browser.type("#f-password", ANOTHER);
        browser.click("#own-password [type=submit]");
        browser.see(".toast-note");
        assertThat(audit("action=set_password").get(0).path("account_name").asText()).isEqualTo("mia");

        new Select(browser.see("#look-language")).selectByValue("ko");
        new Select(browser.see("#look-theme")).selectByValue("dark");
        browser.click("#look [type=submit]");
        browser.see("html[lang=ko]");
        signIn(browser, "mia", ANOTHER);
        browser.see(".side");
        assertThat(browser.see("html").getDomAttribute("lang")).isEqualTo("ko");
        assertThat(browser.see("html").getDomAttribute("data-bs-theme")).isEqualTo("dark");
    }

    @Test
    void anEndedSessionIsOut(Browser browser) {
        user("noa", "viewer");
        signIn(browser, "noa", PASSWORD);
        browser.see(".side");
        Cookie first = browser.driver().manage().getCookieNamed("nexusai_session");
        signIn(browser, "noa", PASSWORD);
        browser.see(".side");
        person.open("/account");
        assertThat(browser.driver().findElements(By.cssSelector("main .table tbody tr"))).hasSize(2);
        browser.click("main .table form button");
        browser.click("#ask [value=yes]");
        browser.see(".toast-note");
        browser.driver().manage().deleteAllCookies();
        browser.driver().manage().addCookie(first);
        person.open("/account");
        assertThat(browser.driver().getCurrentUrl()).contains("/admin/login");
    }
}
