package ai.nexusai.console;

import ai.nexusai.InProcessGateway;
import ai.nexusai.testing.Answer;
import ai.nexusai.testing.Browser;
import ai.nexusai.testing.Browser.Screen;
import ai.nexusai.testing.Browser.Theme;
import ai.nexusai.testing.Chat;
import ai.nexusai.testing.FakeUpstream;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.support.ui.Select;

import static org.assertj.core.api.Assertions.assertThat;

/** Does the usage page tell who used what? */
@ExtendWith(Browser.PerClass.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class UsagePageTest {
    private final FakeUpstream upstream = new FakeUpstream();
    private final InProcessGateway gateway = InProcessGateway.start();
    private Person person;
    private long quick;

    @BeforeAll
    void start(Browser browser) {
        upstream.script(Answer.json(Chat.whole("Hello")));
        long provider = gateway.provider("A vendor", upstream.url());
        quick = gateway.model(provider, "<i>quick</i>");
        gateway.model(provider, "deep");
        gateway.awaitInForce();
        for (String model : List.of("<i>quick</i>", "<i>quick</i>", "deep")) {
            gateway.chat("{'model': '%s', 'messages': [{'role': 'user', 'content': 'Hello'}]}".formatted(model));
        }
        gateway.rows(3);
        person = Person.signedIn(gateway, browser, "administrator");
    }

    @AfterAll
    void end() {
        gateway.close();
        upstream.close();
    }

    @Test
    void theTableIsTheReportOfTheApiWithItsTotal(Browser browser) {
        person.open("/usage?by=model&sort=calls");
        assertThat(browser.see("#rows tbody").getText().lines()).hasSize(2).first().asString().startsWith("<i>quick</i> 2");
        assertThat(browser.see("#rows tfoot").getText()).startsWith("Total 3");
        assertThat(browser.driver().getPageSource()).doesNotContain("<i>quick");
    }

    @ParameterizedTest
    @ValueSource(strings = {"key", "provider", "model", "group", "day", "hour"})
    void everyBreakdownComesToTheSame(String by, Browser browser) {
        person.open("/usage?by=" + by);
        assertThat(browser.see("#rows tfoot").getText()).startsWith("Total 3");
        browser.see("[data-chart=tokens] [data-table]").sendKeys(Keys.ENTER);
        browser.see("[data-chart=tokens] tbody");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aRowLeadsToItsDaysAndTheFilterToTheAddress(Browser browser) {
        person.open("/usage?by=model&range=7d&sort=calls");
        browser.click("#rows tbody a");
        browser.see("#filter [name=model_id]");
        assertThat(browser.driver().getCurrentUrl()).contains("by=day", "model_id=" + quick, "range=7d");
        assertThat(browser.see("#rows tfoot").getText()).startsWith("Total 2");
        new Select(browser.see("#filter [name=model_id]")).selectByVisibleText("deep");
        browser.click("#filter button");
        browser.awaitText("Total 1");
        assertThat(browser.driver().getCurrentUrl()).doesNotContain("key_id", "from=");
    }

    @Test
    void filesHoldTheSameRows(Browser browser) {
        person.open("/usage?by=model&model_id=" + quick);
        for (String form : List.of("csv", "jsonl")) {
            String address = browser.see("#" + form).getDomAttribute("href");
            assertThat(gateway.asAdmin("GET", address, "").text()).as(address).contains("<i>quick</i>").doesNotContain("deep");
        }
    }

    @Test
    void aRangeTooWideIsRefusedWithAHint(Browser browser) {
        person.open("/usage?by=hour&from=2025-01-01&to=2025-12-31");
        assertThat(browser.see("[role=alert]").getText()).contains("92 days", "by=day", "Narrow the range");
        person.open("/usage?by=hour&key_id=1");
        assertThat(browser.see("[role=alert]").getText()).contains("kept by the day");
    }

    @Test
    void nothingThatMatchesIsSaid(Browser browser) {
        person.open("/usage?model_id=987654");
        assertThat(browser.see(".nothing").getText()).contains("Nothing was used");
        assertThat(new Select(browser.see("#filter [name=model_id]")).getFirstSelectedOption().getText()).isEqualTo("#987654");
    }

    @ParameterizedTest
    @EnumSource(Screen.class)
    void isForEverybody(Screen screen, Browser browser) {
        for (Theme theme : Theme.values()) {
            browser.show(screen, theme);
            person.open("/usage?by=provider");
            browser.see("#rows");
            assertThat(browser.barriers()).isEmpty();
            assertThat(browser.scrollsSideways()).isFalse();
            browser.picture("usage-of-calls");
        }
        browser.show(Screen.WIDE, Theme.LIGHT);
    }
}
