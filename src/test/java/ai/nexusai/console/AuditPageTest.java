package ai.nexusai.console;

import ai.nexusai.InProcessGateway;
import ai.nexusai.testing.Browser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.Select;

import static org.assertj.core.api.Assertions.assertThat;

/** Does an administrator find out who changed what, and from what to what? */
@ExtendWith(Browser.PerClass.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AuditPageTest {
    private static final String ODD = "<img src=x onerror=alert(1)>";

    private InProcessGateway gateway;
    private Person person;

    @BeforeAll
    void start(Browser browser) {
        gateway = InProcessGateway.start();
        long provider = gateway.provider(
                "{'name': '%s', 'server_url': 'http://127.0.0.1:1/v1', 'server_key': 'sk-canary-of-the-trail'}".formatted(ODD));
        gateway.admin("PATCH", "/api/providers/" + provider, "{'timeouts': {'idle_ms': 4321}}");
        gateway.admin("PUT", "/api/settings/heartbeat_seconds", "{'value': 20}");
        person = Person.signedIn(gateway, browser, "administrator");
    }

    @AfterAll
    void end() {
        gateway.close();
    }

    @Test
    void aRowTellsWhatBecameOfWhat(Browser browser) {
        person.open("/audit?action=update");
        String rows = browser.see(".trail").getText();
        assertThat(rows).contains("admin-token", "heartbeat_seconds", "15", "20", ODD, "timeouts.idle_ms", "4,321".replace(",", ""));
        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.driver().getPageSource()).doesNotContain("canary");
    }

    @Test
    void theFilterIsInTheAddressAndLeadsToOneObject(Browser browser) {
        person.open("/audit");
        new Select(browser.see("[name=object_type]")).selectByValue("setting");
        browser.see("[name=object_type] option[value=setting][selected]");
        assertThat(browser.driver().getCurrentUrl()).endsWith("/audit?object_type=setting");
        assertThat(browser.driver().findElements(By.cssSelector(".trail > tbody > tr"))).hasSize(1);
        person.open("/audit?object_type=provider&action=create");
        browser.click(".what > a");
        browser.awaitText("timeouts.idle_ms");
        assertThat(browser.driver().getCurrentUrl()).contains("object_id=");
        person.open("/audit?actor=nobody-at-all");
        browser.see(".nothing");
    }

    @Test
    void aTimeIsTypedInTheBrowsersZoneAndSentInUtc(Browser browser) {
        person.open("/audit?from=2026-01-02T03:04:00Z&to=2026-01-03T03:04:00Z");
        browser.see(".nothing");
        var script = (org.openqa.selenium.JavascriptExecutor) browser.driver();
        assertThat(script.executeScript("return new Date(document.querySelector('[data-utc=from]').value).toISOString()"))
                .isEqualTo("2026-01-02T03:04:00.000Z");
        script.executeScript("const f = document.querySelector('[data-utc=from]'); f.value = '2026-02-03T04:05';"
                + " f.dispatchEvent(new Event('input', {bubbles: true}))");
        browser.click("form[role=search] button");
        Object utc = script.executeScript("return new Date('2026-02-03T04:05').toISOString()");
        assertThat(browser.driver().getCurrentUrl()).contains("from=" + utc.toString().replace(":", "%3A"));
    }

    @Test
    void theListIsExportedWithItsFilter(Browser browser) {
        person.open("/audit?object_type=setting");
        String address = browser.see("header.top a[download]").getDomAttribute("href");
        assertThat(address).isEqualTo("/api/audit/export?object_type=setting");
        String table = gateway.asAdmin("GET", address, "").text();
        assertThat(table.lines()).hasSize(2);
        assertThat(table).contains("admin-token,update,setting,0,heartbeat_seconds").doesNotContain("canary");
    }
}
