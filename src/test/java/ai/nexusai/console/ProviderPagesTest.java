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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Point;

import static org.assertj.core.api.Assertions.assertThat;

/** A person brings providers in, changes them and takes them out again. */
@ExtendWith(Browser.PerClass.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ProviderPagesTest {
    private static final String SAVE = "main form[data-guard] [type=submit]";

    private InProcessGateway gateway;
    private Person person;

    @BeforeAll
    void start(Browser browser) {
        gateway = InProcessGateway.start();
        person = Person.signedIn(gateway, browser, "operator");
    }

    @AfterAll
    void end() {
        gateway.close();
    }

    @BeforeEach
    void startEmpty() {
        gateway.admin("GET", "/api/providers", "").path("items")
                .forEach(provider -> gateway.admin("DELETE", "/api/providers/" + provider.path("id").asLong(), ""));
    }

    @Test
    void addsAVendorByItsKeyAlone(Browser browser) {
        person.open("/providers");
        browser.click("main .nothing a");
        browser.click("a[href$='/providers/presets/DeepSeek']");
        browser.type("#f-server_key", "sk-canary-of-a-vendor-4321");
        browser.click(SAVE);
        browser.awaitText("DeepSeek was added with its models.");

        JsonNode made = only();
        assertThat(made.path("server_key").asText()).isEqualTo("...4321");
        assertThat(made.path("models").asInt()).isEqualTo(3);
        assertThat(browser.driver().getPageSource()).doesNotContain("canary");
        person.open("/providers/new");
        browser.awaitText("Added");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void saysWhatIsMissingForAVendor(Browser browser) {
        person.open("/providers/presets/OpenAI");
        browser.click(SAVE);
        assertThat(browser.see("#f-server_key-h .wrong").getText()).contains("server_key is missing");
    }

    @Test
    void showsWhereCallsGoWhileTheAddressIsTyped(Browser browser) {
        person.open("/providers/new/hand");
        browser.type("#f-name", "Local");
        Point before = browser.see(SAVE).getLocation();
        browser.type("#f-server_url", "https://h.example.com/api/v4");
        browser.awaitText("https://h.example.com/api/v4/chat/completions");
        assertThat(browser.see(SAVE).getLocation()).as("nothing moves under the hand of who presses it").isEqualTo(before);
        browser.type("#f-server_url", "http://h.example.com/own#");
        browser.awaitText("Calls go to http://h.example.com/own\n");
        browser.type("#f-headers", "X-Team: a\nX-Other: b");
        browser.type("#f-proxy_urls", "http://user:canary-word@proxy.example.com:3128");
        browser.type("#f-failure_threshold", "2");
        browser.click(SAVE);
        browser.awaitText("Local was added.");

        JsonNode made = only();
        assertThat(made.path("server_url").asText()).isEqualTo("http://h.example.com/own#");
        assertThat(made.path("headers").toString()).isEqualTo("{\"X-Other\":\"b\",\"X-Team\":\"a\"}");
        assertThat(made.path("failure_threshold").asInt()).isEqualTo(2);
        assertThat(made.path("timeouts").path("idle_ms").asInt()).isEqualTo(60_000);
        assertThat(browser.driver().getPageSource()).doesNotContain("canary");

        browser.type("#f-headers", "X-Other: c");
        browser.click(SAVE);
        browser.awaitText("Local was saved.");
        assertThat(only().path("headers").toString()).as("what was taken out is gone").isEqualTo("{\"X-Other\":\"c\"}");
        assertThat(only().path("proxy_urls").toString()).as("a masked proxy is kept").contains("***@proxy.example.com");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            name              | taken                               | There is a provider with this name already
            server_url        | ftp://h                             | does not begin with http:// or https://
            server_url        | https://h/?a=b                      | has a query
            server_url        | http://169.254.169.254/v1           | link-local
            server_key        | ...1234                             | is the mask of another key
            headers           | Authorization: x                    | carries a secret
            headers           | nothing                             | Write a name, a colon and a value on each line
            proxy_urls        | gopher://h                          | entry 1
            ca_certificates   | no certificate                      | ca_certificates is refused
            timeouts.total_ms | 99999999                            | give milliseconds from 0
            failure_threshold | 5000                                | failure_threshold
            failure_window_s  | 100000                              | failure_window_s
            """)
    void saysBesideTheFieldWhatIsWrong(String field, String text, String words, Browser browser) {
        gateway.provider("taken", "https://h.example.com");
        person.open("/providers/new/hand");
        browser.type("#f-name", "fresh");
        browser.type("#f-server_url", "https://h.example.com");
        browser.type("#f-" + field.replace('.', '-'), text);
        browser.click(SAVE);
        assertThat(browser.see("#f-" + field.replace('.', '-') + "-h .wrong").getText()).contains(words);
        assertThat(browser.see("#f-server_url").getDomProperty("value")).as("what was typed stays").isNotEmpty();
        assertThat(only().path("name").asText()).isEqualTo("taken");
    }

    @Test
    void showsTextsOfOthersAsTexts(Browser browser) {
        String script = "<script>document.title='gone'</script><img src=x onerror=\"document.title='gone'\">";
        person.open("/providers/new/hand");
        browser.type("#f-name", script);
        browser.type("#f-server_url", "https://h.example.com");
        browser.type("#f-description", script);
        browser.click(SAVE);
        browser.awaitText(script + " was added.");
        long id = only().path("id").asLong();
        for (String path : new String[]{"", "/credentials", "/test", "/import"}) {
            person.open("/providers/" + id + path);
            assertThat(browser.see("h1").getText()).isEqualTo(script);
            assertThat(browser.driver().getTitle()).startsWith(script);
            assertThat(browser.complaints()).isEmpty();
        }
        person.open("/providers");
        assertThat(browser.see("tbody a").getText()).isEqualTo(script);
        browser.click("[data-danger]");
        assertThat(browser.see("#ask-text").getText()).contains(script);
    }

    @Test
    void deletesAfterSayingWhatGoesWithIt(Browser browser) {
        long id = gateway.provider("{'name': 'Leaving', 'server_url': 'https://h.example.com', 'server_key': 'sk-one-1234'}");
        gateway.model(id, "one");
        gateway.model(id, "two");
        person.open("/providers/" + id);
        browser.click("[data-danger]");
        assertThat(browser.see("#ask-text").getText()).contains("Leaving", "2 models", "1 credential,", "groups");
        browser.click("#ask [value=no]");
        assertThat(only().path("name").asText()).isEqualTo("Leaving");
        browser.click("[data-danger]");
        browser.click("#ask [value=yes]");
        browser.awaitText("Leaving was deleted.");
        assertThat(gateway.admin("GET", "/api/providers", "").path("items")).isEmpty();
    }

    @Test
    void findsAndSorts(Browser browser) {
        gateway.provider("Zebra", "https://h.example.com");
        gateway.provider("Ant", "https://h.example.com");
        person.open("/providers?sort=name");
        assertThat(browser.see("tbody a").getText()).isEqualTo("Ant");
        browser.type("[name=q]", "zeb");
        browser.click("form[role=search] button");
        browser.awaitText("1 shown");
        assertThat(browser.see("tbody a").getText()).isEqualTo("Zebra");
        assertThat(browser.driver().getCurrentUrl()).contains("q=zeb").contains("sort=name");
        browser.type("[name=q]", "nobody");
        browser.click("form[role=search] button");
        browser.awaitText("Nothing matches the search");
    }

    private JsonNode only() {
        JsonNode items = gateway.admin("GET", "/api/providers", "").path("items");
        assertThat(items).hasSize(1);
        return items.get(0);
    }
}
