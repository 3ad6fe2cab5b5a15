package ai.nexusai.console;

import ai.nexusai.InProcessGateway;
import ai.nexusai.testing.Answer;
import ai.nexusai.testing.Browser;
import ai.nexusai.testing.Browser.Screen;
import ai.nexusai.testing.Browser.Theme;
import ai.nexusai.testing.Chat;
import ai.nexusai.testing.FakeUpstream;
import ai.nexusai.web.SessionCookie;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

import static ai.nexusai.console.Playground.LAST;
import static org.assertj.core.api.Assertions.assertThat;

/** What goes into a question of the playground: pictures, parameters; and what it says of one that nobody answers. */
@ExtendWith(Browser.PerClass.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PlaygroundQuestionTest {
    private final FakeUpstream upstream = new FakeUpstream().script("served", Chat.stream("Hello"))
            .script("broken", Answer.error(500, "out_of_order"));
    private InProcessGateway gateway;
    private Browser browser;
    private Person person;
    private Playground playground;

    @BeforeAll
    void start(Browser given) {
        browser = given;
        gateway = InProcessGateway.start();
        long provider = gateway.provider("A vendor", upstream.url());
        gateway.model(provider, "served");
        gateway.model(provider, "broken");
        gateway.awaitInForce();
        person = Person.signedIn(gateway, browser, "operator");
    }

    @AfterAll
    void end() {
        gateway.close();
        upstream.close();
    }

    @BeforeEach
    void open() {
        playground = Playground.open(person, upstream);
    }

    @AfterEach
    void nothingIsWrong() {
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aPictureIsShrunkToThe1024PixelsThatModelsTake() throws IOException {
        Path file = Files.createTempFile("picture", ".png");
        ImageIO.write(new BufferedImage(3000, 1500, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
        browser.driver().findElement(By.id("file")).sendKeys(file.toString());
        browser.see("#thumbs img");
        playground.ask("What is it?");
        browser.see(LAST + ".meta button");
        String sent = playground.requests("What is it?").getFirst();
        String encoded = sent.substring(sent.indexOf("base64,") + 7, sent.indexOf('"', sent.indexOf("base64,")));
        BufferedImage shrunk = ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(encoded)));
        assertThat(List.of(shrunk.getWidth(), shrunk.getHeight())).containsExactly(1024, 512);
        Files.delete(file);
    }

    @Test
    void parametersAreCheckedBeforeTheyAreSent() {
        browser.type("#more", "{\"top_p\": 0.5,");
        playground.ask("Too early");
        assertThat(browser.see("#more-h").getText()).contains("no JSON");
        assertThat(playground.focus()).isEqualTo("more");
        browser.type("#more", "{\"model\": \"x\"}");
        assertThat(browser.see("#more-h").getText()).contains("model");
        browser.type("#more", "{\"top_p\": 0.5}");
        browser.type("#most", "77");
        browser.type("#system", "Be brief.");
        browser.see("#message").sendKeys(Keys.ENTER);
        browser.see(LAST + ".meta button");
        assertThat(playground.requests("Too early").getFirst()).contains("\"top_p\":0.5", "\"max_tokens\":77",
                "{\"role\":\"system\",\"content\":\"Be brief.\"}").doesNotContain("temperature");
    }

    @Test
    void tokensAreCountedWhileWriting() {
        browser.see("#message").sendKeys("How many tokens?");
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> browser.see("#tokens").getText().matches("about [1-9][0-9]* tokens"));
    }

    @Test
    void onAPhoneTheParametersAreADrawerThatEscapeCloses() {
        browser.show(Screen.PHONE, Theme.DARK);
        try {
            browser.click("#drawer");
            assertThat(browser.see("#first").isDisplayed()).isTrue();
            browser.driver().switchTo().activeElement().sendKeys(Keys.ESCAPE);
            assertThat(playground.focus()).isEqualTo("drawer");
            assertThat(browser.scrollsSideways()).isFalse();
        } finally {
            browser.show(Screen.WIDE, Theme.LIGHT);
        }
    }

    @Test
    void aFailureIsToldInItsPlaceAndTheQuestionCanBeAskedAgain() {
        playground.choose("#first", "m:broken");
        playground.ask("Anybody?");
        assertThat(browser.see(LAST + ".failure").getText()).contains("No provider of this model could answer");
        assertThat(browser.see(LAST + ".who").getText()).contains("tried before: broken at A vendor, 500");
        playground.choose("#first", "m:served");
        browser.click(LAST + ".meta button");
        browser.awaitText("Hello");
        assertThat(playground.focus()).isEqualTo("message");
        assertThat(browser.driver().findElements(By.cssSelector(LAST + ".failure.bad"))).isEmpty();
    }

    @Test
    void whoMayOnlyLookIsLedThereByNothingAndRefused() {
        browser.driver().manage().deleteAllCookies();
        try {
            Person.signedIn(gateway, browser, "viewer").open("/about");
            assertThat(browser.driver().findElements(By.cssSelector(".side a[href$='/playground']"))).isEmpty();
            String session = browser.driver().manage().getCookieNamed(SessionCookie.NAME).getValue();
            var request = HttpRequest.newBuilder(gateway.at("/admin/playground")).header("Cookie", SessionCookie.NAME + "=" + session);
            assertThat(gateway.send(request).status()).isEqualTo(403);
        } finally {
            browser.driver().manage().deleteAllCookies();
            person.signIn().open("/about");
        }
    }
}
