package ai.nexusai.console;

import ai.nexusai.InProcessGateway;
import ai.nexusai.testing.Answer;
import ai.nexusai.testing.Browser;
import ai.nexusai.testing.Browser.Screen;
import ai.nexusai.testing.Browser.Theme;
import ai.nexusai.testing.Chat;
import ai.nexusai.testing.FakeUpstream;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

import static org.assertj.core.api.Assertions.assertThat;

/** Does the dashboard tell what happened, and what happens? */
@ExtendWith(Browser.PerClass.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DashboardPageTest {
    private static final String CALL = "{'model': '%s', 'messages': [{'role': 'user', 'content': 'Hello'}]}";
    private static final String DRAWN = "return document.querySelector('[data-chart=calls] canvas').toDataURL()";

    private final FakeUpstream upstream = new FakeUpstream();
    private final InProcessGateway gateway = InProcessGateway.start();
    private Person person;

    @BeforeAll
    void start(Browser browser) {
        upstream.script(Answer.json(Chat.whole("Hello")));
        register(gateway);
        for (String model : List.of("<b>quick</b>", "<b>quick</b>", "deep")) {
            assertThat(gateway.chat(CALL.formatted(model)).status()).isEqualTo(200);
        }
        gateway.rows(3);
        person = Person.signedIn(gateway, browser, "administrator");
    }

    private void register(InProcessGateway there) {
        long provider = there.provider("A vendor", upstream.url());
        there.model(provider, "<b>quick</b>");
        there.model(provider, "deep");
        there.awaitInForce();
    }

    @AfterAll
    void end() {
        gateway.close();
        upstream.close();
    }

    @Test
    void aCallArrivesWithoutAReload(Browser browser) {
        open(browser, "/");
        String before = text(browser, "[data-kpi=calls]");
        gateway.chat(CALL.formatted("deep"));
        await(() -> !text(browser, "[data-kpi=calls]").equals(before));
        await(() -> browser.driver().findElements(By.cssSelector("#last tr")).size() > Integer.parseInt(before));
        assertThat(text(browser, "#last tr")).contains("deep", "200");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void theTablesBehindTheChartsHoldTheNumbersOfTheApi(Browser browser) {
        open(browser, "/?range=7d");
        JsonNode board = gateway.admin("GET", "/api/stats/dashboard", "");
        String models = board.path("by_model").valueStream().map(row -> row.path("name").asText() + " " + row.at("/calls/all").asText())
                .collect(Collectors.joining("\n"));
        assertThat(table(browser, "models")).isEqualTo(models);
        assertThat(table(browser, "providers")).isEqualTo("A vendor " + board.at("/total/calls/all").asText());
        assertThat(table(browser, "outcomes")).isEqualTo("Succeeded " + board.at("/total/calls/ok").asText());
        assertThat(table(browser, "tries")).isEqualTo("A vendor 100 %");
        assertThat(table(browser, "keys")).isEqualTo("test " + board.at("/by_key/0/calls/all").asText());
    }

    @Test
    void theRangeIsKeptInTheAddress(Browser browser) {
        open(browser, "/");
        browser.click("[data-range='30d']");
        browser.see("[data-range='30d'][aria-pressed=true]");
        assertThat(browser.driver().getCurrentUrl()).endsWith("/admin/?range=30d");
        await(() -> text(browser, "[data-chart=calls] h2").equals("Calls per day"));
        browser.driver().navigate().refresh();
        browser.see("[data-range='30d'][aria-pressed=true]");
        browser.driver().navigate().back();
        browser.see("[data-range='24h'][aria-pressed=true]");
        open(browser, "/?from=2020-01-01T00:00:00Z&to=2020-01-02T00:00:00Z");
        browser.see("[data-range=custom][aria-pressed=true]");
        await(() -> text(browser, "[data-kpi=calls]").equals("0"));
        assertThat(text(browser, "[data-chart=calls] [data-none]")).isEqualTo("Nothing in this range");
    }

    @Test
    void aRangeThatEndsBeforeItBeginsIsNotAskedFor(Browser browser) {
        open(browser, "/");
        browser.click("[data-range=custom]");
        set(browser, "#from", "2026-02-02T00:00");
        set(browser, "#to", "2026-02-01T00:00");
        browser.click("#custom button");
        assertThat(browser.driver().getCurrentUrl()).endsWith("/admin/");
        assertThat(browser.see("#to").getDomProperty("validationMessage")).isEqualTo("The end must lie after the beginning.");
    }

    @Test
    void aRefusedRangeIsToldWithItsReason(Browser browser) {
        person.open("/?from=1990-01-01T00:00:00Z&to=2020-01-01T00:00:00Z");
        assertThat(browser.see("#wrong").getText()).contains("longer than ten years");
    }

    @Test
    void itIsToldInTheLanguageOfThePage(Browser browser) {
        person.open("/about");
        browser.driver().manage().addCookie(new Cookie("nexusai_language", "zh-CN"));
        try {
            person.open("/?from=1990-01-01T00:00:00Z&to=2020-01-01T00:00:00Z");
            assertThat(browser.see("#wrong").getText()).startsWith("这个时间范围无法使用。").contains("longer than ten years");
        } finally {
            browser.driver().manage().deleteCookieNamed("nexusai_language");
        }
    }

    @ParameterizedTest
    @EnumSource(Screen.class)
    void isDrawnInTheColoursOfTheThemeForEverybody(Screen screen, Browser browser) {
        browser.show(screen, Theme.LIGHT);
        open(browser, "/");
        Object light = run(browser, DRAWN);
        assertThat(browser.barriers()).isEmpty();
        browser.show(screen, Theme.DARK);
        await(() -> !light.equals(run(browser, DRAWN)));
        assertThat(browser.barriers()).isEmpty();
        assertThat(browser.scrollsSideways()).isFalse();
        assertThat(browser.complaints()).isEmpty();
        browser.picture("dashboard-of-calls");
        browser.show(Screen.WIDE, Theme.LIGHT);
    }

    @Test
    void firstStepsStandWhereThereWasNoCallYet(Browser browser) {
        Set<Cookie> before = browser.driver().manage().getCookies();
        try (InProcessGateway fresh = InProcessGateway.start()) {
            register(fresh);
            Person.signedIn(fresh, browser, "administrator").open("/");
            browser.see("[data-step=providers].done");
            await(() -> text(browser, "#example-curl").contains("<b>quick</b>"));
            assertThat(browser.driver().findElement(By.id("board")).isDisplayed()).isFalse();
            assertThat(text(browser, "#example-curl")).contains("/v1/chat/completions", "$NEXUSAI_KEY");
            fresh.chat(CALL.formatted("deep"));
            browser.see("#board");
            assertThat(browser.driver().findElement(By.id("steps")).isDisplayed()).isFalse();
            browser.driver().get("about:blank");
        } finally {
            person.open("/login");
            before.forEach(browser.driver().manage()::addCookie);
        }
    }

    private void open(Browser browser, String path) {
        person.open(path);
        browser.see("#dashboard:not([aria-busy])");
        browser.see("#board");
    }

    private static String table(Browser browser, String chart) {
        browser.see("[data-chart=" + chart + "] [data-table]").sendKeys(Keys.ENTER);
        return browser.see("[data-chart=" + chart + "] tbody:not([data-legend])").getText();
    }

    private static String text(Browser browser, String css) {
        return browser.driver().findElement(By.cssSelector(css)).getText();
    }

    private static void set(Browser browser, String css, String value) {
        WebElement field = browser.see(css);
        ((JavascriptExecutor) browser.driver()).executeScript("arguments[0].value = arguments[1]", field, value);
    }

    private static Object run(Browser browser, String script) {
        return ((JavascriptExecutor) browser.driver()).executeScript(script);
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(condition);
    }
}
