package ai.nexusai.console;

import ai.nexusai.InProcessGateway;
import ai.nexusai.testing.Answer;
import ai.nexusai.testing.Browser;
import ai.nexusai.testing.Chat;
import ai.nexusai.testing.FakeUpstream;
import ai.nexusai.testing.Gate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

import static org.assertj.core.api.Assertions.assertThat;

/** Does a person add, price, switch and test models as they mean to? */
@ExtendWith(Browser.PerClass.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ModelsPageTest {
    private static final String EVIL = "<img src=x onerror=alert(1)>";
    private static final byte[] PIXEL = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private final FakeUpstream upstream = new FakeUpstream();
    private InProcessGateway gateway;
    private Person person;
    private long provider;

    @BeforeAll
    void start(Browser browser) {
        gateway = InProcessGateway.start();
        provider = gateway.provider("A vendor", upstream.url() + "/v1");
        person = Person.signedIn(gateway, browser, "administrator");
    }

    @AfterAll
    void end() {
        gateway.close();
        upstream.close();
    }

    @Test
    void addsAModelWithItsPrice(Browser browser) {
        person.open("/models/new");
        browser.type("#f-model_name", "added " + EVIL);
        browser.type("#f-price-input", "a lot");
        browser.click("main [type=submit].btn-primary");
        assertThat(browser.see("#f-price-input-h .wrong").getText()).contains("decimal number");
        browser.type("#f-price-input", "0.15");
        browser.click("main [type=submit].btn-primary");
        browser.awaitText("added " + EVIL + " was added.");
        String id = browser.driver().getCurrentUrl().replaceFirst(".*/", "");
        assertThat(gateway.admin("GET", "/api/models/" + id, "").at("/price/input").asText()).isEqualTo("0.15");
        assertThat(browser.driver().findElements(By.cssSelector("main img"))).as("a name that is HTML").isEmpty();
    }

    @Test
    void pricesAndSwitchesThoseThatAreTicked(Browser browser) {
        long first = gateway.model(provider, "bulk-1");
        long second = gateway.model(provider, "bulk-2");
        person.open("/models?q=bulk&priced=false");
        browser.click("#all");
        browser.awaitText("2 models ticked");
        browser.click("#set-price");
        browser.type("#price [name=output]", "0.6");
        browser.click("#price .btn-primary");
        browser.awaitText("Models changed: 2.");
        browser.awaitText("Nothing matches the search");
        assertThat(browser.driver().getCurrentUrl()).as("the filter stays").contains("priced=false");
        assertThat(gateway.admin("GET", "/api/models/" + second, "").at("/price/output").asText()).isEqualTo("0.6");
        person.open("/models?q=bulk");
        browser.click("tr[data-name='bulk-1'] [name=ids]");
        browser.click("#bulk [value=off]");
        browser.awaitText("Models changed: 1.");
        assertThat(gateway.admin("GET", "/api/models/" + first, "").path("enabled").asBoolean()).isFalse();
        assertThat(gateway.admin("GET", "/api/models/" + second, "").path("enabled").asBoolean()).isTrue();
    }

    @Test
    void testsThoseThatAreTicked(Browser browser) {
        gateway.model(provider, "tried");
        gateway.awaitInForce();
        upstream.script("tried", Chat.stream("1 2", " 3"));
        person.open("/models?q=tried");
        browser.click("#all");
        browser.click("#test");
        browser.see("#save-report");
        assertThat(browser.see("#results tr").getText()).contains("tried", "Answered", "Yes");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aTestOfManyIsCancelledAndTheFocusStaysInThePage(Browser browser) {
        var gate = new Gate();
        upstream.script("slow-1", Answer.stream(Chat.role(), Chat.text("1")).gate(gate).event(Chat.finish()).done());
        for (int i = 1; i <= 5; i++) {
            gateway.model(provider, "slow-" + i);
            if (i > 1) {
                upstream.script("slow-" + i, Chat.stream("1"));
            }
        }
        gateway.awaitInForce();
        person.open("/models?q=slow-&sort=model_name");
        browser.click("#all");
        browser.click("#test");
        gate.awaitReached();
        browser.see("#cancel-test").sendKeys(Keys.ENTER);
        browser.see("#save-report");
        gate.open();
        assertThat(browser.see("#results tr").getText()).contains("slow-1", "Cancelled");
        Awaitility.await()
                .until(() -> "save-report".equals(browser.driver().switchTo().activeElement().getDomAttribute("id")));
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void callsOfAModelAreChargedAnewAfterADryRun(Browser browser) {
        upstream.script("charged", Answer.json(Chat.whole("Hello")));
        long id = gateway.model(provider, "charged");
        gateway.awaitInForce();
        gateway.chat("{'model': 'charged', 'messages': []}");
        String call = Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> gateway.rows(1).stream()
                .filter(row -> row.path("requested_model").asText().equals("charged")).findFirst(), Optional::isPresent).orElseThrow()
                .path("id").asText();
        gateway.admin("POST", "/api/models/" + id + "/prices", "{'input': '1000', 'output': '2000', 'valid_from': '2020-01-01T00:00:00Z'}");
        person.open("/models/" + id);
        browser.script("const from = document.getElementById('recost-from'); from.value = '2026-01-01T00:00'");
        browser.click("#recost-form [type=submit]");
        browser.awaitText("$0.0250");
        assertThat(gateway.admin("GET", "/api/logs/" + call, "").path("cost").isNull()).as("after the dry run").isTrue();
        browser.click("#recost-go");
        browser.click("#ask [value=yes]");
        Awaitility.await().atMost(Duration.ofMinutes(1))
                .until(() -> gateway.admin("GET", "/api/logs/" + call, "").path("cost").asText().startsWith("0.025"));
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void keepsTheHistoryOfAPriceAndTakesBackWhatIsToCome(Browser browser) {
        long id = gateway.model(provider, "priced");
        person.open("/models/" + id);
        browser.click("#prices summary");
        browser.type("#f-price-input", "0.3");
        browser.type("#f-price-valid_from", "2036-01-01T00:00:00Z");
        browser.click("#prices [type=submit]");
        browser.awaitText("priced has a new price.");
        browser.awaitText("To come");
        browser.click("#prices [data-ask]");
        browser.click("#ask [value=yes]");
        browser.awaitText("A price of priced was taken back.");
        assertThat(gateway.admin("GET", "/api/models/" + id + "/prices", "").path("items")).isEmpty();
    }

    @Test
    void asksAModelAboutAPicture(Browser browser, @TempDir Path folder) throws IOException {
        Path picture = Files.write(folder.resolve("pixel.png"), PIXEL);
        gateway.admin("POST", "/api/models", "{'provider_id': %d, 'model_name': 'seeing', 'kinds': ['vision']}".formatted(provider));
        gateway.awaitInForce();
        upstream.script("seeing", Chat.stream("I see", " red."));
        person.open("/test?form=vision");
        browser.awaitText("seeing");
        browser.click("#send");
        browser.awaitText("Choose an image first.");
        browser.driver().findElement(By.id("image")).sendKeys(picture.toString());
        browser.see("#preview img");
        browser.click("#send");
        browser.awaitText("I see red.");
        browser.see("#measured");
        assertThat(upstream.received().getLast().text()).contains("data:image/jpeg;base64,");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void letsAViewerLookAndNothingElse(Browser browser) {
        long id = gateway.model(provider, "looked-at");
        browser.driver().manage().deleteAllCookies();
        var viewer = Person.signedIn(gateway, browser, "viewer");
        for (String path : List.of("/models", "/models/" + id, "/test")) {
            viewer.open(path);
            browser.see("main");
            assertThat(browser.driver().findElements(By.cssSelector("main [type=submit], #bulk, [name=ids]"))).as(path).isEmpty();
        }
        browser.driver().manage().deleteAllCookies();
        person.signIn();
    }
}
