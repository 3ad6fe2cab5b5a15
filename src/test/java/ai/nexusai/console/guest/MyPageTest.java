package ai.nexusai.console.guest;

import ai.nexusai.InProcessGateway;
import ai.nexusai.testing.Answer;
import ai.nexusai.testing.Browser;
import ai.nexusai.testing.Browser.Screen;
import ai.nexusai.testing.Browser.Theme;
import ai.nexusai.testing.Chat;
import ai.nexusai.testing.FakeUpstream;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

import static org.assertj.core.api.Assertions.assertThat;

/** What do people see and do who have a key, or nothing at all, and no account? */
@ExtendWith(Browser.PerClass.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MyPageTest {
    private static final String GROUP = "smart <img src=x onerror=alert(1)>";

    private final FakeUpstream upstream = new FakeUpstream().script(Answer.json(Chat.whole("Hello!")));
    private InProcessGateway gateway;
    private long group;

    @BeforeAll
    void start() {
        gateway = InProcessGateway.start();
        long provider = gateway.provider("A secret vendor", upstream.url());
        long one = gateway.model(provider, "one");
        long two = gateway.model(provider, "two");
        group = gateway.admin("POST", "/api/groups", "{'name': '%s', 'members': [{'model_id': %d}, {'model_id': %d, 'priority': 2}]}"
                .formatted(GROUP, one, two)).path("id").asLong();
    }

    @AfterAll
    void end() {
        gateway.close();
        upstream.close();
    }

    private JsonNode key(String name, String fields) {
        JsonNode made = gateway.admin("POST", "/api/keys", "{'name': '" + name + "', 'grants': {'groups': [" + group + "]}" + fields + "}");
        gateway.awaitInForce();
        return made;
    }

    private String signIn(Browser browser, JsonNode key) {
        browser.driver().manage().deleteAllCookies();
        browser.open(gateway.at("/my/"));
        browser.type("#key", key.path("key").asText());
        browser.click("main [type=submit]");
        browser.see(".apart");
        return key.path("key").asText();
    }

    @Test
    void aHolderSeesWhatIsLeftAndWhatWasCalled(Browser browser) {
        JsonNode key = key("mine", "");
        assertThat(gateway.send(HttpRequest.newBuilder(gateway.at("/v1/chat/completions"))
                .header("Authorization", "Bearer " + key.path("key").asText())
                .POST(BodyPublishers.ofString("{\"model\": \"" + GROUP + "\", \"messages\": []}"))).status()).isEqualTo(200);
        gateway.rows(1);
        // only now: the first call of a limited key may be refused on a busy machine
        gateway.admin("PATCH", "/api/keys/" + key.path("id").asLong(),
                "{'limits': {'requests_per_min': 600}, 'budget': {'amount': '10', 'currency': 'USD', 'period': 'total'}}");
        gateway.awaitInForce();
        String text = signIn(browser, key);
        browser.awaitText("of 600 used");
        browser.awaitText("$10.00");
        assertThat(browser.driver().findElements(By.cssSelector("#calls tbody tr"))).hasSize(1);
        for (Screen screen : Screen.values()) {
            for (String path : new String[]{"/my/", "/my/calls"}) {
                browser.show(screen, Theme.LIGHT).open(gateway.at(path));
                browser.awaitText(GROUP);
                assertThat(browser.complaints()).isEmpty();
                assertThat(browser.barriers()).isEmpty();
                assertThat(browser.scrollsSideways()).as(path + " " + screen).isFalse();
                assertThat(browser.driver().getPageSource()).doesNotContain(text);
                browser.show(screen, Theme.DARK).see("[data-bs-theme=dark]");
                assertThat(browser.paleTexts()).as(path + " " + screen + " in the dark").isEmpty();
            }
        }
        browser.show(Screen.WIDE, Theme.LIGHT);
        assertThat(browser.driver().manage().getCookies()).isNotEmpty().noneMatch(cookie -> cookie.getValue().contains(text));
        assertThat(browser.driver().manage().getCookieNamed("nexusai_my").isHttpOnly()).isTrue();
    }

    @Test
    void theOrderOfAGroupIsChangedByKeyboard(Browser browser) {
        signIn(browser, key("orderly", ", 'may_reorder': true"));
        List<Long> before = members();
        assertThat(browser.see("[data-order] [type=submit]").isEnabled()).isFalse();
        browser.see(".handle").sendKeys(Keys.chord(Keys.ALT, Keys.ARROW_DOWN));
        browser.awaitText("Order not saved");
        browser.click("[data-order] [type=submit]");
        browser.see(".toast-note");
        assertThat(members()).isEqualTo(before.reversed());
        assertThat(gateway.admin("GET", "/api/groups/" + group, "").at("/members/1/priority").asInt()).isEqualTo(2);
    }

    @Test
    void theOrderOfAGroupIsChangedByDragging(Browser browser) {
        List<Long> before = members();
        signIn(browser, key("dragging", ", 'may_reorder': true"));
        List<WebElement> handles = browser.driver().findElements(By.cssSelector(".handle"));
        new Actions(browser.driver()).moveToElement(handles.getFirst()).clickAndHold().moveToElement(handles.getLast()).release().perform();
        browser.awaitText("Order not saved");
        browser.click("[data-order] [type=submit]");
        browser.see(".toast-note");
        assertThat(members()).isEqualTo(before.reversed());
    }

    private List<Long> members() {
        return gateway.admin("GET", "/api/groups/" + group, "").path("members").valueStream().map(each -> each.path("model_id").asLong())
                .toList();
    }

    @Test
    void aKeyThatMayNotHasNoHandles(Browser browser) {
        signIn(browser, key("plain", ""));
        browser.awaitText(GROUP);
        assertThat(browser.driver().findElements(By.cssSelector(".handle, [data-order]"))).isEmpty();
    }

    @Test
    void whoeverGuessesIsRefusedAndHasToWait(Browser browser) {
        browser.driver().manage().deleteAllCookies();
        for (String said : new String[]{"not valid", "not valid", "not valid", "not valid", "not valid", "Too many failed"}) {
            assertThat(guess(browser)).contains(said);
        }
        assertThat(browser.driver().manage().getCookieNamed("nexusai_my")).isNull();
        assertThat(browser.driver().getCurrentUrl()).doesNotContain("guessed");
        assertThat(browser.driver().getPageSource()).doesNotContain("guessed");
        browser.driver().manage().addCookie(new Cookie("nexusai_language", "ja"));
        assertThat(guess(browser)).as("in the holder's language").startsWith("サインインの失敗が多すぎます。");
        browser.driver().manage().deleteCookieNamed("nexusai_language");
    }

    /** What a wrong key is answered with. */
    private String guess(Browser browser) {
        browser.open(gateway.at("/my/login"));
        browser.type("#key", "sk-guessed-by-somebody");
        browser.click("main [type=submit]");
        return browser.see("[role=alert]").getText();
    }

    @Test
    void aKeyThatIsSwitchedOffOpensNothingAnyMore(Browser browser) {
        JsonNode key = key("ending", "");
        signIn(browser, key);
        browser.awaitText("ending");
        gateway.admin("PATCH", "/api/keys/" + key.path("id").asLong(), "{'enabled': false}");
        gateway.awaitInForce();
        browser.open(gateway.at("/my/calls"));
        browser.see("#key");
    }

    @Test
    void aHoldersCookieIsNoneOfTheConsole(Browser browser) {
        signIn(browser, key("outside", ""));
        String sealed = browser.driver().manage().getCookieNamed("nexusai_my").getValue();
        browser.open(gateway.at("/admin/keys"));
        assertThat(browser.driver().getCurrentUrl()).doesNotContain("/admin/keys");
        for (String cookie : new String[]{"nexusai_session=" + sealed, "nexusai_my=" + sealed}) {
            assertThat(gateway.send(HttpRequest.newBuilder(gateway.at("/api/keys")).header("Cookie", cookie)).status()).isEqualTo(401);
        }
        assertThat(gateway.send(HttpRequest.newBuilder(gateway.at("/my/")).header("Cookie", "nexusai_my=" + sealed + "A")).status())
                .as("a token that was changed").isEqualTo(303);
    }

    @Test
    void groupsAreToldToEverybodyOnceThatIsSet(Browser browser) {
        browser.driver().manage().deleteAllCookies();
        assertThat(gateway.send(HttpRequest.newBuilder(gateway.at("/status"))).status()).isEqualTo(404);
        gateway.admin("PUT", "/api/settings/public_status", "{'value': true}");
        gateway.awaitInForce();
        for (Screen screen : Screen.values()) {
            browser.show(screen, Theme.DARK).open(gateway.at("/status"));
            browser.awaitText(GROUP);
            assertThat(browser.see("#overall").getText()).isEqualTo("Everything works");
            assertThat(browser.complaints()).isEmpty();
            assertThat(browser.barriers()).isEmpty();
            assertThat(browser.driver().getPageSource()).doesNotContain("secret vendor", "127.0.0.1:", ">one<");
        }
        browser.show(Screen.WIDE, Theme.LIGHT);
        gateway.admin("PATCH", "/api/models/1", "{'enabled': false}");
        gateway.admin("PATCH", "/api/models/2", "{'enabled': false}");
        gateway.awaitInForce();
        Awaitility.await().atMost(Duration.ofSeconds(10))
                .until(() -> gateway.send(HttpRequest.newBuilder(gateway.at("/status"))).text().contains("Off"));
        gateway.admin("PATCH", "/api/models/1", "{'enabled': true}");
        gateway.admin("PATCH", "/api/models/2", "{'enabled': true}");
        gateway.awaitInForce();
    }
}
