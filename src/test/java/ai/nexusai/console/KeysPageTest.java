package ai.nexusai.console;

import ai.nexusai.InProcessGateway;
import ai.nexusai.testing.Answer;
import ai.nexusai.testing.Browser;
import ai.nexusai.testing.Chat;
import ai.nexusai.testing.FakeUpstream;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;

import static org.assertj.core.api.Assertions.assertThat;

/** What does a person do with API keys, and does it hold for calls? */
@ExtendWith(Browser.PerClass.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class KeysPageTest {
    private static final Pattern CURL = Pattern
            .compile("curl '([^']+)' \\\\\\s+-H '([^:]+): ([^']+)' \\\\\\s+-H '([^:]+): ([^']+)' \\\\\\s+-d '([^']+)'");
    private static final String SAVE = ".keyform button[type=submit]";

    private final FakeUpstream upstream = new FakeUpstream().script(Answer.json(Chat.whole("Hello!")));
    private InProcessGateway gateway;
    private Person person;

    @BeforeAll
    void start(Browser browser) {
        gateway = InProcessGateway.start();
        long provider = gateway.provider("A vendor", upstream.url());
        long model = gateway.model(provider, "one");
        gateway.model(provider, "two");
        gateway.admin("POST", "/api/groups", "{'name': 'smart', 'members': [{'model_id': " + model + "}]}");
        person = Person.signedIn(gateway, browser, "operator");
    }

    @AfterAll
    void end() {
        gateway.close();
        upstream.close();
    }

    private int call(String key) {
        gateway.awaitInForce();
        return gateway.send(HttpRequest.newBuilder(gateway.at("/v1/chat/completions")).header("Authorization", "Bearer " + key)
                .POST(BodyPublishers.ofString("{\"model\": \"smart\", \"messages\": []}"))).status();
    }

    /** A key that may use everything, made over the API. */
    private JsonNode made(String name) {
        return gateway.admin("POST", "/api/keys", "{'name': '" + name + "', 'grants': {'all': true}}");
    }

    private JsonNode stored(String name) {
        return gateway.admin("GET", "/api/keys?q=" + name, "").path("items").path(0);
    }

    @Test
    void aKeyIsMadeForWhatWasPickedAndItsExampleRunsAsItStands(Browser browser) {
        person.open("/keys/new");
        browser.type("#f-name", "reports");
        browser.click("[name='grants.groups']");
        browser.type("#model-search", "tw");
        browser.click("#found label:only-child [type=checkbox]");
        browser.type("#f-limits-requests_per_min", "500");
        browser.type("#f-allowed_ips", "127.0.0.0/8\n::1");
        browser.click(SAVE);
        String curl = browser.see("#example-curl").getText();
        JsonNode key = stored("reports");
        assertThat(key.path("grants").toString()).isEqualTo("{\"all\":false,\"groups\":[1],\"providers\":[],\"models\":[2]}");
        assertThat(key.path("limits").path("requests_per_min").asInt()).isEqualTo(500);
        assertThat(key.path("allowed_ips")).hasSize(2);
        gateway.awaitInForce();
        Matcher said = CURL.matcher(curl);
        assertThat(said.find()).as(curl).isTrue();
        var answer = gateway.sendPatiently(HttpRequest.newBuilder(URI.create(said.group(1))).header(said.group(2), said.group(3))
                .header(said.group(4), said.group(5)).POST(BodyPublishers.ofString(said.group(6))));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(said.group(3)).contains(browser.see("#secret").getText());
        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.barriers()).isEmpty();
    }

    @Test
    void theTextIsShownOnceAndNowhereElse(Browser browser) {
        person.open("/keys/new");
        browser.type("#f-name", "once");
        browser.click("label[for=f-grants-all]");
        browser.click(SAVE);
        String text = browser.see("#secret").getText();
        assertThat(call(text)).isEqualTo(200);
        assertThat(browser.driver().getCurrentUrl()).endsWith("/admin/keys/" + stored("once").path("id").asLong());
        assertThat(browser.driver().manage().getCookies()).noneMatch(cookie -> cookie.getValue().contains(text));
        browser.driver().navigate().refresh();
        assertThat(browser.see("#f-name").getAttribute("value")).isEqualTo("once");
        assertThat(browser.driver().getPageSource()).doesNotContain(text).contains(text.substring(0, 7));
        assertThat(gateway.log().warnings()).noneMatch(line -> line.contains(text));
        assertThat(gateway.admin("GET", "/api/keys", "").toString()).doesNotContain(text).doesNotContain("\"key\"");
    }

    @Test
    void aRotatedKeyOpensByBothTextsUntilTheOldOneIsEnded(Browser browser) {
        JsonNode key = made("rotating");
        String path = "/keys/" + key.path("id").asLong();
        person.open(path);
        browser.click("#grace option[value='86400']");
        browser.click("form[action$=rotate] button");
        browser.click("#ask [value=yes]");
        String fresh = browser.see("#secret").getText();
        String old = key.path("key").asText();
        assertThat(call(fresh)).isEqualTo(200);
        assertThat(call(old)).isEqualTo(200);
        person.open(path);
        browser.awaitText(old.substring(0, 7));
        browser.click("form[action$='former/end'] button");
        browser.click("#ask [value=yes]");
        browser.see(".toast-note");
        assertThat(call(old)).isEqualTo(401);
        assertThat(call(fresh)).isEqualTo(200);
    }

    @Test
    void aKeyIsSwitchedOffAndOnAndDeleted(Browser browser) {
        JsonNode key = made("doomed");
        String row = "form[action$='/keys/" + key.path("id").asLong() + "/";
        person.open("/keys?q=doomed");
        browser.click(row + "off'] button");
        assertThat(browser.see("#ask-text").getText()).contains("doomed");
        browser.click("#ask [value=yes]");
        browser.see(".toast-note");
        assertThat(call(key.path("key").asText())).isEqualTo(401);
        browser.click(row + "on'] button");
        browser.see(".toast-note");
        assertThat(call(key.path("key").asText())).isEqualTo(200);
        browser.click(row + "delete'] button");
        assertThat(browser.see("#ask-text").getText()).contains("doomed", key.path("prefix").asText());
        browser.click("#ask [value=yes]");
        browser.see(".toast-note");
        assertThat(call(key.path("key").asText())).isEqualTo(401);
    }

    @Test
    void whatWasChangedIsKeptAndTheRestStays(Browser browser) {
        JsonNode key = gateway.admin("POST", "/api/keys",
                "{'name': 'kept', 'grants': {'groups': [1]}, 'expires_at': '2031-05-06T07:08:09Z', 'store_messages': 'metadata'}");
        person.open("/keys/" + key.path("id").asLong());
        browser.type("#f-budget-amount", "12.5");
        browser.type("#f-budget-currency", "EUR");
        browser.click(SAVE);
        browser.see(".toast-note");
        JsonNode saved = stored("kept");
        assertThat(saved.path("expires_at").asText()).isEqualTo("2031-05-06T07:08:09Z");
        assertThat(saved.path("budget").toString()).isEqualTo("{\"amount\":\"12.5\",\"currency\":\"EUR\",\"period\":\"month\"}");
        assertThat(saved.path("grants")).isEqualTo(key.path("grants"));
        assertThat(saved.path("store_messages").asText()).isEqualTo("metadata");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            allowed_ips     | 10.0.0.0/99 | allowed_ips
            budget.amount   | 25          | budget.currency
            budget.currency | USD         | budget.amount
            budget.currency | dollars     | budget.amount
            key             | short       | key
            """)
    void aMistakeIsToldBesideItsFieldAndNothingElseIsLost(String field, String text, String blamed, Browser browser) {
        person.open("/keys/new");
        browser.type("#f-name", "mistaken");
        browser.driver().findElements(By.cssSelector("details summary")).forEach(fold -> fold.click());
        browser.type("#f-" + field.replace('.', '-'), text);
        browser.click(SAVE);
        assertThat(browser.see("#f-" + blamed.replace('.', '-')).getAttribute("aria-invalid")).isEqualTo("true");
        assertThat(browser.see("#f-" + blamed.replace('.', '-') + "-h .wrong").getText()).isNotEmpty();
        assertThat(browser.see("#f-name").getAttribute("value")).isEqualTo("mistaken");
        assertThat(stored("mistaken").isMissingNode()).as("nothing was made").isTrue();
    }

    @Test
    void namesAreTextsAndNeverScripts(Browser browser) {
        String name = "<img src=x onerror=alert(1)><script>alert(2)</script>${7*7}";
        JsonNode key = made(name);
        person.open("/keys?sort=-id");
        browser.awaitText("<img src=x onerror=alert(1)>");
        person.open("/keys/" + key.path("id").asLong());
        assertThat(browser.see("h1").getText()).isEqualTo(name);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aViewerSeesButChangesNothing(Browser browser) {
        JsonNode key = made("watched");
        browser.driver().manage().deleteAllCookies();
        Person.signedIn(gateway, browser, "viewer").open("/keys/" + key.path("id").asLong());
        browser.awaitText("watched");
        assertThat(browser.driver().findElements(By.cssSelector("main form"))).isEmpty();
        assertThat(browser.complaints()).isEmpty();
        person.open("/keys/new");
        browser.awaitText("Your role may not do this");
        browser.driver().manage().deleteAllCookies();
        person.signIn();
    }
}
