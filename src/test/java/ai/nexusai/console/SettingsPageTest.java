package ai.nexusai.console;

import ai.nexusai.InProcessGateway;
import ai.nexusai.testing.Browser;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.Select;

import static org.assertj.core.api.Assertions.assertThat;

/** Does an administrator set everything, see what is wrong beside it, and bring a configuration in knowing what it changes? */
@ExtendWith(Browser.PerClass.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SettingsPageTest {
    private InProcessGateway gateway;
    private Person person;

    @BeforeAll
    void start(Browser browser) {
        gateway = InProcessGateway.start();
        person = Person.signedIn(gateway, browser, "administrator");
    }

    @AfterAll
    void end() {
        gateway.close();
    }

    private JsonNode value(String name) {
        return gateway.admin("GET", "/api/settings/" + name, "").path("value");
    }

    private int changes() {
        return gateway.admin("GET", "/api/audit?object_type=setting&limit=500", "").path("items").size();
    }

    private static void save(Browser browser, String card) {
        browser.click("#" + card + " .save .btn");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            platform | support_contact   | <b>help</b> & more      | "<b>help</b> & more"
            platform | time_zone         | Asia/Shanghai           | "Asia/Shanghai"
            calls    | heartbeat_seconds | 20                      | 20
            network  | trusted_proxies   | 10.0.0.0/8~192.168.1.1  | ["10.0.0.0/8","192.168.1.1"]
            logs     | log_level         | relay: DEBUG            | {"relay":"DEBUG"}
            accounting | exchange_rates  | CNY: 0.14~EUR: 1.08     | {"CNY":"0.14","EUR":"1.08"}
            """)
    void aValueIsSavedAloneAndGoesBackToItsDefault(String card, String name, String typed, String stored, Browser browser) {
        int before = changes();
        person.open("/settings");
        browser.type("#f-" + name, typed.replace("~", "\n"));
        save(browser, card);
        browser.see(".toast-note");
        assertThat(value(name).toString()).isEqualTo(stored);
        assertThat(changes()).as("settings that were sent").isEqualTo(before + 1);
        assertThat(browser.see("#f-" + name).getDomProperty("value")).isEqualTo(typed.replace("~", "\n"));
        browser.click("#s-" + name + " [data-back]");
        save(browser, card);
        browser.see(".toast-note");
        JsonNode setting = gateway.admin("GET", "/api/settings/" + name, "");
        assertThat(setting.path("value")).isEqualTo(setting.path("default"));
        assertThat(browser.driver().findElements(By.cssSelector("#s-" + name + " [data-back]"))).isEmpty();
    }

    @Test
    void switchesAndChoicesAreSaved(Browser browser) {
        person.open("/settings");
        browser.click("#f-default_stream");
        save(browser, "calls");
        browser.see(".toast-note");
        assertThat(value("default_stream").asBoolean()).isTrue();
        new Select(browser.see("#f-journal_full")).selectByValue("go_on");
        save(browser, "storage");
        browser.see(".toast-note");
        assertThat(value("journal_full").asText()).isEqualTo("go_on");
        person.open("/settings");
        browser.click("#s-default_stream [data-back]");
        save(browser, "calls");
        browser.see(".toast-note");
        assertThat(value("default_stream").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            platform | time_zone         | Mars/Olympus   | is a time zone
            calls    | heartbeat_seconds | 99999          | from 0 to 3600
            calls    | heartbeat_seconds | soon           | is a whole number
            network  | cors_origins      | chat.example   | is a list of origins
            logs     | log_level         | relay          | a colon and a value
            logs     | log_level         | relay: LOUD    | is a map from an area
            accounting | base_currency   | Taler          | is an ISO 4217 code
            limits   | default_budget    | 5              | a budget
            """)
    void whatIsWrongIsToldBesideItsFieldAndNothingIsStored(String card, String name, String typed, String told, Browser browser) {
        JsonNode before = value(name);
        person.open("/settings");
        browser.type("#f-" + name, typed);
        save(browser, card);
        assertThat(browser.see("#s-" + name + " .wrong").getText()).containsIgnoringCase(told);
        assertThat(browser.see("#f-" + name).getDomProperty("value")).as("what was typed").isEqualTo(typed);
        assertThat(browser.driver().switchTo().activeElement().getDomAttribute("id")).as("the focus").isEqualTo("f-" + name);
        assertThat(value(name)).isEqualTo(before);
    }

    @Test
    void whatFitsIsSavedBesideWhatIsWrong(Browser browser) {
        person.open("/settings");
        browser.type("#f-trip_s", "45");
        browser.type("#f-retry_attempts", "11");
        save(browser, "failover");
        browser.see("#s-retry_attempts .wrong");
        assertThat(value("trip_s").asInt()).isEqualTo(45);
        assertThat(value("retry_attempts").asInt()).isNotEqualTo(11);
    }

    @Test
    void theNameOfThePlatformIsTextWhateverIsInIt(Browser browser) {
        person.open("/settings");
        browser.type("#f-platform_name", "</title><script>window.bad = 1</script>");
        save(browser, "platform");
        browser.see(".toast-note");
        gateway.awaitInForce();
        person.open("/settings");
        assertThat(browser.driver().getTitle()).endsWith("</title><script>window.bad = 1</script>");
        assertThat(browser.complaints()).isEmpty();
        gateway.admin("PUT", "/api/settings/platform_name", "{'value': null}");
    }

    @Test
    void aConfigurationIsShownAsChangesBeforeItIsApplied(Browser browser) {
        person.open("/settings");
        browser.type("#import-text", """
                settings:
                  support_contact: <i>desk</i>
                providers:
                  - name: From YAML
                    server_url: http://127.0.0.1:1/v1
                    server_key_env: A_VARIABLE_THAT_NOBODY_SET
                """.replace("server_key_env", "api_key_env"));
        browser.click("#import-preview");
        browser.awaitText("2 changes");
        assertThat(browser.see("#import-table").getText()).contains("settings.support_contact", "<i>desk</i>", "providers[From YAML]");
        assertThat(browser.see("#import-variables").getText()).contains("A_VARIABLE_THAT_NOBODY_SET");
        assertThat(value("support_contact").asText()).isEmpty();
        assertThat(gateway.admin("GET", "/api/providers", "").path("items")).isEmpty();
        browser.click("#import-apply");
        browser.see(".toast-note");
        assertThat(value("support_contact").asText()).isEqualTo("<i>desk</i>");
        assertThat(gateway.admin("GET", "/api/providers", "").path("items").findValuesAsText("name")).containsExactly("From YAML");
        browser.click("#import-preview");
        browser.awaitText("Nothing would change");
        browser.type("#import-text", "providers: 5");
        browser.click("#import-preview");
        assertThat(browser.see("#import-wrong").getText()).contains("providers");
        assertThat(browser.driver().findElement(By.id("import-apply")).isDisplayed()).isFalse();
        gateway.admin("DELETE", "/api/providers/" + gateway.admin("GET", "/api/providers", "").path("items").get(0).path("id").asText(),
                "");
        gateway.admin("PUT", "/api/settings/support_contact", "{'value': null}");
    }

    @Test
    void browsersWithoutALanguageOfTheConsoleGetTheDefaultOne() {
        gateway.admin("PUT", "/api/settings/default_language", "{'value': 'ja'}");
        gateway.awaitInForce();
        for (List<String> wish : List.of(List.of("fr", "ja"), List.of("fr, ko;q=0.5", "ko"), List.of("zh-HK", "zh-TW"))) {
            var request = gateway.request("/admin/login").header("Accept-Language", wish.getFirst()).GET();
            assertThat(gateway.send(request).text()).contains("<html lang=\"" + wish.getLast() + "\"");
        }
        gateway.admin("PUT", "/api/settings/default_language", "{'value': null}");
    }
}
