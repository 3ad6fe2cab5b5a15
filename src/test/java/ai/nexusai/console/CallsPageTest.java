package ai.nexusai.console;

import ai.nexusai.InProcessGateway;
import ai.nexusai.testing.Answer;
import ai.nexusai.testing.Browser;
import ai.nexusai.testing.Chat;
import ai.nexusai.testing.FakeUpstream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;

import static ai.nexusai.testing.Browser.Screen.WIDE;
import static ai.nexusai.testing.Browser.Theme.LIGHT;
import static org.assertj.core.api.Assertions.assertThat;

/** What does a person see of calls in the log, while they come and afterwards? */
@ExtendWith(Browser.PerClass.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CallsPageTest {
    private static final String EVIL = "<img src=x onerror=window.evil=1><script>window.evil=2</script>";

    private final FakeUpstream failing = new FakeUpstream().script(Answer.error(500, "down"));
    private final FakeUpstream upstream = new FakeUpstream()
            .script(Answer.json(Chat.whole("Hello **there** " + EVIL)));
    private InProcessGateway gateway;
    private Person person;

    @BeforeAll
    void start(Browser browser) {
        gateway = InProcessGateway.start();
        long first = gateway.model(gateway.provider("Falling", failing.url()), "gone");
        long second = gateway.admin("POST", "/api/models", "{'provider_id': " + gateway.provider("Standing", upstream.url())
                + ", 'model_name': 'there " + EVIL + "', 'price': {'input': '2', 'output': '10', 'currency': 'USD'}}").path("id").asLong();
        gateway.admin("POST", "/api/groups",
                "{'name': 'smart', 'members': [{'model_id': " + first + ", 'priority': 1}, {'model_id': " + second + ", 'priority': 2}]}");
        gateway.admin("POST", "/api/groups", "{'name': 'lost', 'members': [{'model_id': " + first + "}]}");
        gateway.admin("PUT", "/api/settings/store_messages", "{'value': 'full'}");
        gateway.admin("PUT", "/api/settings/failure_threshold", "{'value': 1000}");
        gateway.awaitInForce();
        person = Person.signedIn(gateway, browser, "operator");
    }

    @AfterAll
    void end() {
        gateway.close();
        failing.close();
        upstream.close();
    }

    @BeforeEach
    void wide(Browser browser) {
        browser.show(WIDE, LIGHT);
    }

    /** Makes a call and answers its id. */
    private String call(String model, String words) {
        return gateway.chat("{'model': '%s', 'messages': [{'role': 'user', 'content': '%s'}]}".formatted(model, words))
                .header("X-Request-Id");
    }

    /** The same, once it is in the log. */
    private String logged(String model, String words) {
        String id = call(model, words);
        gateway.row(id);
        return id;
    }

    private static String row(String id) {
        return "#rows tr[data-id='" + id + "']";
    }

    @Test
    void aCallArrivesInTheOpenPageAndItsDetailsShowEveryAttempt(Browser browser) {
        person.open("/calls");
        browser.see("#live[aria-pressed=true]:not(.waiting)");
        String id = call("smart", "How *are* you?");
        assertThat(browser.see(row(id)).getText()).contains("test", "smart", "200 after 2", "11 7 $0.00009");
        browser.click(row(id));
        browser.see("#drawer .tl");
        assertThat(browser.driver().getCurrentUrl()).endsWith("/admin/calls/" + id);
        assertThat(browser.see("#drawer .tl").getText()).contains("gone", "Falling", "500 · refused", "Standing", "200 · answered");
        assertThat(browser.driver().findElements(By.cssSelector("#drawer .tl rect.b-bad"))).hasSize(1);
        assertThat(browser.see("[data-said]").getText()).contains("User", "How are you?", "Assistant", "Hello there");
        assertThat(browser.see("#drawer .mini").getText()).contains("Input 11 $2.00 $0.000022", "Output 7 $10.00 $0.00007",
                "Total $0.000092");
        browser.click("#tab-json");
        assertThat(browser.see("#pane-json").getText()).contains("\"model\": \"smart\"", "\"outcome\": \"ok\"");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void newCallsWaitBehindABadgeWhileSomebodyReadsFurtherDown(Browser browser) {
        for (int i = 0; i < 40; i++) {
            call("nobody-has-this", "x");
        }
        logged("nobody-has-this", "x");
        person.open("/calls");
        browser.see("#live[aria-pressed=true]:not(.waiting)");
        script(browser, "scrollTo(0, document.body.scrollHeight)");
        WebElement last = browser.see("#rows tr:last-child");
        String id = call("nobody-has-this", "x");
        assertThat(browser.see("#fresh").getText()).isEqualTo("1 new call");
        assertThat(browser.driver().findElements(By.cssSelector(row(id)))).isEmpty();
        assertThat(script(browser, "return scrollY > 0 && arguments[0].isConnected", last)).isEqualTo(true);
        browser.click("#fresh");
        browser.see(row(id));
        assertThat(script(browser, "return scrollY")).isEqualTo(0L);
        browser.click("#live");
        String unseen = logged("nobody-has-this", "x");
        assertThat(browser.driver().findElements(By.cssSelector(row(unseen)))).isEmpty();
        browser.click("#live");
        browser.see(row(unseen));
    }

    @Test
    void theFilterIsTheAddress(Browser browser) {
        String lost = logged("lost", "x");
        String other = logged("smart", "x");
        person.open("/calls");
        new Select(browser.see("select[name=outcome]")).selectByValue("upstream_error");
        browser.see(row(lost));
        browser.click("#more");
        browser.see("#f-group_id option:nth-child(3)");
        new Select(browser.see("#f-group_id")).selectByVisibleText("lost");
        browser.click("#fields .btn-primary");
        browser.see(".tag.acc");
        String address = browser.driver().getCurrentUrl();
        assertThat(address).contains("outcome=upstream_error", "group_id=2").doesNotContain("status", "key_id", "from");
        browser.open(URI.create(address));
        browser.see(row(lost));
        assertThat(browser.driver().findElements(By.cssSelector(row(other)))).isEmpty();
        assertThat(browser.see(".tag.acc").getText()).isEqualTo("Group: lost");
        assertThat(exported(browser)).contains(lost).doesNotContain(other).startsWith("id,started_at,outcome");
        browser.click(".tag.acc a");
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> !browser.driver().getCurrentUrl().contains("group_id"));
        person.open("/calls");
        browser.type("input[name=q]", other + Keys.ENTER);
        browser.see(row(other));
        assertThat(browser.driver().findElements(By.cssSelector("#rows tr"))).hasSize(1);
    }

    private static String exported(Browser browser) {
        return (String) ((JavascriptExecutor) browser.driver()).executeAsyncScript(
                "const done = arguments[0]; fetch(document.querySelector('a[href*=\"format=csv\"]').href).then(a => a.text()).then(done)");
    }

    @Test
    void whatClientsAndModelsSendIsShownAsText(Browser browser) {
        String answered = logged("smart", EVIL);
        String refused = logged(EVIL, EVIL);
        for (String id : List.of(answered, refused)) {
            person.open("/calls/" + id);
            browser.see("#drawer [data-outcome]");
            assertThat(browser.see("#drawer").getText()).contains("<img src=x onerror=window.evil=1>");
            browser.click("#tab-json");
            browser.see("#pane-json .codebox");
            assertThat(browser.driver().findElements(By.cssSelector("main img"))).isEmpty();
            assertThat(script(browser, "return window.evil === undefined")).isEqualTo(true);
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void everythingIsReachedByKeyboard(Browser browser) {
        String older = logged("smart", "older");
        String newer = logged("smart", "newer");
        person.open("/calls");
        browser.see(row(newer));
        script(browser, "document.getElementById('more').focus()");
        focused(browser).sendKeys(Keys.TAB);
        assertThat(focusedRow(browser)).isEqualTo(newer);
        focused(browser).sendKeys(Keys.ARROW_DOWN);
        assertThat(focusedRow(browser)).isEqualTo(older);
        focused(browser).sendKeys(Keys.ENTER);
        browser.see("#drawer header[data-call='" + older + "']");
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> focused(browser).getDomAttribute("id").equals("details-title"));
        focused(browser).sendKeys(Keys.ARROW_LEFT);
        browser.see("#drawer header[data-call='" + newer + "']");
        script(browser, "document.getElementById('tab-details').focus()");
        focused(browser).sendKeys(Keys.ARROW_RIGHT);
        browser.see("#pane-json .codebox");
        focused(browser).sendKeys(Keys.ESCAPE);
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> newer.equals(focusedRow(browser)));
        assertThat(browser.driver().getCurrentUrl()).endsWith("/admin/calls");
    }

    @Test
    void detailsFitEveryScreen(Browser browser) {
        String id = logged("smart", "x");
        for (Browser.Screen screen : Browser.Screen.values()) {
            browser.show(screen, Browser.Theme.LIGHT);
            person.open("/calls/" + id);
            browser.see("#drawer [data-said] .say");
            assertThat(browser.barriers()).as(screen.toString()).isEmpty();
            assertThat(browser.scrollsSideways()).as(screen.toString()).isFalse();
            browser.show(screen, Browser.Theme.DARK).see("[data-bs-theme=dark]");
            assertThat(browser.paleTexts()).as(screen + " in the dark").isEmpty();
        }
    }

    private static WebElement focused(Browser browser) {
        return browser.driver().switchTo().activeElement();
    }

    private static Object focusedRow(Browser browser) {
        return script(browser, "return document.activeElement.closest('tr')?.dataset.id ?? ''");
    }

    private static Object script(Browser browser, String text, Object... values) {
        return ((JavascriptExecutor) browser.driver()).executeScript(text, values);
    }
}
