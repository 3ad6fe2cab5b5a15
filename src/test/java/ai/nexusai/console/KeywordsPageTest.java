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
import org.openqa.selenium.support.ui.Select;

import static org.assertj.core.api.Assertions.assertThat;

/** A person keeps failure keywords and credentials; one who may only read sees no form for it. */
@ExtendWith(Browser.PerClass.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class KeywordsPageTest {
    private static final String SAVE = "main form[data-guard] [type=submit]";

    private InProcessGateway gateway;
    private Person person;
    private long provider;

    @BeforeAll
    void start(Browser browser) {
        gateway = InProcessGateway.start();
        provider = gateway.provider("{'name': 'Vendor', 'server_url': 'https://h.example.com', 'server_key': 'sk-main-key-1111'}");
        person = Person.signedIn(gateway, browser, "operator");
    }

    @AfterAll
    void end() {
        gateway.close();
    }

    @BeforeEach
    void startEmpty() {
        keywords().forEach(keyword -> gateway.admin("DELETE", "/api/keywords/" + keyword.path("id").asLong(), ""));
    }

    @Test
    void addsAKeywordTriesItAndEditsItInPlace(Browser browser) {
        person.open("/keywords");
        browser.awaitText("No failure keywords yet");
        browser.type("#f-keyword", "quota exceeded");
        browser.type("#f-description", "<b>said with 200</b>");
        new Select(browser.see("#f-provider_id")).selectByVisibleText("Vendor");
        browser.click(SAVE);
        browser.awaitText("quota exceeded was added.");
        assertThat(keywords().get(0).path("provider_id").asLong()).isEqualTo(provider);
        browser.awaitText("<b>said with 200</b>");

        browser.type("#try-text", "Oh: QUOTA Exceeded.");
        browser.awaitText("This would be a failure:");
        assertThat(browser.see("#try-found .tag").getText()).isEqualTo("quota exceeded");
        browser.type("#try-text", "all is well");
        browser.awaitText("No keyword is in it.");

        browser.click("[aria-label='Edit quota exceeded']");
        browser.type("#editing [name=keyword]", "<script>alert(1)</script>");
        new Select(browser.see("#editing [name=provider_id]")).selectByIndex(0);
        browser.click("#editing [name=enabled]");
        browser.click("#editing [type=submit]");
        browser.awaitText("<script>alert(1)</script> was saved.");
        JsonNode saved = keywords().get(0);
        assertThat(saved.path("provider_id").isNull()).isTrue();
        assertThat(saved.path("enabled").asBoolean()).isFalse();
        browser.awaitText("All providers");
        assertThat(browser.complaints()).isEmpty();

        browser.click("[data-danger]");
        assertThat(browser.see("#ask-text").getText()).contains("<script>alert(1)</script>");
        browser.click("#ask [value=yes]");
        browser.awaitText("No failure keywords yet");
    }

    @Test
    void saysWhatIsWrongWithAKeyword(Browser browser) {
        gateway.admin("POST", "/api/keywords", "{'keyword': 'sorry'}");
        gateway.admin("POST", "/api/keywords", "{'keyword': 'overloaded'}");
        person.open("/keywords");
        browser.type("#f-keyword", "sorry");
        browser.click(SAVE);
        assertThat(browser.see("#f-keyword-h .wrong").getText()).contains("has this keyword already");

        person.open("/keywords?edit=" + keywords().get(1).path("id").asLong());
        browser.type("#editing [name=keyword]", "sorry");
        browser.click("#editing [type=submit]");
        assertThat(browser.see("#editing .wrong").getText()).contains("has this keyword already");
    }

    @Test
    void addsWeighsStopsAndDeletesACredential(Browser browser) {
        String path = "/providers/" + provider + "/credentials";
        person.open(path);
        browser.type("#f-key", "sk-canary-second-2222");
        browser.type("#f-weight", "3");
        browser.click(SAVE);
        browser.awaitText("The credential ...2222 was added.");
        assertThat(browser.driver().getPageSource()).doesNotContain("canary");
        browser.type("[aria-label='Weight of ...2222']", "7");
        browser.click("[aria-label='Save the weight of ...2222']");
        browser.awaitText("...2222 was saved.");
        browser.click("[aria-label='Switch ...2222 off']");
        browser.see("[aria-label='Switch ...2222 on']");
        JsonNode second = gateway.admin("GET", "/api" + path, "").path("items").get(1);
        assertThat(second.path("weight").asInt()).isEqualTo(7);
        assertThat(second.path("enabled").asBoolean()).isFalse();

        browser.type("#f-key", "...1111");
        browser.click(SAVE);
        assertThat(browser.see("#f-key-h .wrong").getText()).contains("is the mask of another key");

        browser.click("[aria-label='Delete ...2222']");
        assertThat(browser.see("#ask-text").getText()).contains("...2222", "Vendor");
        browser.click("#ask [value=yes]");
        browser.awaitText("...2222 was deleted.");
        assertThat(gateway.admin("GET", "/api" + path, "").path("items")).hasSize(1);
    }

    @Test
    void aViewerReadsAndFindsNoFormToSend(Browser browser) {
        gateway.admin("POST", "/api/keywords", "{'keyword': 'sorry'}");
        browser.driver().manage().deleteAllCookies();
        try {
            Person viewer = Person.signedIn(gateway, browser, "viewer");
            String one = "/providers/" + provider;
            for (String path : new String[]{"/providers", one, one + "/credentials", "/keywords"}) {
                viewer.open(path);
                browser.see("main .card");
                assertThat(browser.driver().findElements(By.cssSelector("main form[method=post], main textarea"))).as(path).isEmpty();
                assertThat(browser.complaints()).isEmpty();
            }
            for (String path : new String[]{"/providers/new", "/providers/new/hand", "/providers/presets/OpenAI", one + "/test",
                one + "/import"}) {
                viewer.open(path);
                browser.awaitText("Your role may not do this.");
            }
        } finally {
            browser.driver().manage().deleteAllCookies();
            person.signIn();
        }
    }

    private JsonNode keywords() {
        return gateway.admin("GET", "/api/keywords", "").path("items");
    }
}
