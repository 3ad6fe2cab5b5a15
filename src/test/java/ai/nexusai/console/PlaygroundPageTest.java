package ai.nexusai.console;

import ai.nexusai.InProcessGateway;
import ai.nexusai.testing.Answer;
import ai.nexusai.testing.Browser;
import ai.nexusai.testing.Browser.Screen;
import ai.nexusai.testing.Browser.Theme;
import ai.nexusai.testing.Chat;
import ai.nexusai.testing.FakeUpstream;
import ai.nexusai.testing.Gate;
import ai.nexusai.testing.Received;
import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
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
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.Keys;

import static org.assertj.core.api.Assertions.assertThat;

/** What does a person do in the playground, and what do the upstreams and the call log see of it? */
@ExtendWith(Browser.PerClass.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PlaygroundPageTest {
    private static final String EVIL = "<img src=x onerror=window.pwned=1><script>window.pwned=1</script>";
    private static final String LAST = ".turn:last-of-type article:first-child ";

    private final FakeUpstream upstream = new FakeUpstream();
    private InProcessGateway gateway;
    private Browser browser;
    private Person person;

    @BeforeAll
    void start(Browser given) {
        browser = given;
        gateway = InProcessGateway.start();
        long full = gateway.provider("Full", upstream.url());
        long limited = gateway.model(full, "limited");
        long provider = gateway.provider("A vendor", upstream.url());
        long served = gateway.model(provider, "served");
        gateway.model(provider, "other");
        gateway.model(gateway.provider("Vendor " + EVIL, upstream.url()), EVIL);
        gateway.admin("POST", "/api/groups",
                "{'name': 'a-pool', 'members': [{'model_id': " + limited + ", 'priority': 1}, {'model_id': " + served + ", 'priority': 2}]}");
        gateway.awaitInForce();
        upstream.script("limited", Answer.error(429, "slow_down"));
        person = Person.signedIn(gateway, browser, "operator");
    }

    @AfterAll
    void end() {
        gateway.close();
        upstream.close();
    }

    @BeforeEach
    void open() {
        person.open("/about");
        script("localStorage.clear(); sessionStorage.clear()");
        person.open("/playground");
        upstream.script("served", Chat.stream("Hello"));
        upstream.script("other", Chat.stream("Servus"));
        choose("#first", "m:served");
    }

    @AfterEach
    void nothingIsWrong() {
        assertThat(browser.complaints()).isEmpty();
        assertThat(script("return window.pwned")).isNull();
    }

    @Test
    void anAnswerComesAsMarkdownWithItsWayAndCostAndIsLoggedUnderThePersonsName() {
        gateway.admin("POST", "/api/models/" + model("served") + "/prices", "{'currency': 'USD', 'input': '1000', 'output': '2000'}");
        gateway.awaitInForce();
        var gate = new Gate();
        upstream.script("served", Answer.stream(Chat.role(), Chat.text("Some **bold** words\\n\\n```java\\nint a")).gate(gate)
                .event(Chat.text(" = 1;\\n```\\n")).event(Chat.finish()).event(Chat.usage(11, 7)).done());
        choose("#first", "g:a-pool");
        ask("How?");
        gate.awaitReached();
        assertThat(browser.see(LAST + ".prose strong").getText()).isEqualTo("bold");
        assertThat(browser.see(LAST + ".codebox code").getText()).isEqualTo("int a");
        assertThat(browser.see("#stop").isDisplayed()).isTrue();
        gate.open();
        browser.see("#send");

        assertThat(browser.see(LAST + ".codebox .hljs-type").getText()).isEqualTo("int");
        browser.click(LAST + ".codebox button");
        browser.awaitText("Copied");
        assertThat(browser.see(LAST + ".who").getText()).contains("served", "by A vendor, asked as a-pool", 
                "tried before: limited at Full, 429");
        assertThat(browser.see(LAST + ".meta").getText()).contains("11 in, 7 out", "$0.025", "First token");
        assertThat(browser.see("#sum-cost").getText()).isEqualTo("$0.0250");
        JsonNode row = Awaitility.await().until(() -> gateway.rows(1).stream()
                .filter(each -> each.path("requested_model").asText().equals("a-pool")).findFirst(), Optional::isPresent).orElseThrow();
        assertThat(row.path("key_name").asText()).isEqualTo("console: " + person.name());
        assertThat(row.path("endpoint").asText()).isEqualTo("/ws/chat");
        assertThat(browser.barriers()).isEmpty();
    }

    @Test
    void escapeStopsAnAnswerAndWhatCameStaysAndTheFocusStaysInTheMessage() {
        var gate = new Gate();
        upstream.script("served", Answer.stream(Chat.role(), Chat.text("The beginning")).gate(gate).event(Chat.finish()).done());
        ask("Stop me");
        gate.awaitReached();
        browser.awaitText("The beginning");
        browser.see("#message").sendKeys(Keys.ESCAPE);
        browser.see("#send");
        gate.open();
        assertThat(browser.see(LAST).getText()).contains("The beginning", "Stopped.");
        assertThat(browser.driver().switchTo().activeElement().getAttribute("id")).isEqualTo("message");
        Awaitility.await().until(() -> gateway.rows(1).stream().anyMatch(row -> row.path("outcome").asText().equals("client_gone")));
    }

    @Test
    void twoModelsAnswerSideBySideAndGoOnWithTheirOwnWords() {
        browser.click("#two");
        choose("#second", "m:other");
        ask("Both");
        browser.awaitText("Servus");
        browser.awaitText("Hello");
        browser.see("#send");
        ask("Again");
        browser.see(".turn:nth-of-type(5) article.b .meta button");
        Awaitility.await().until(() -> requests("Again").size() == 2);
        assertThat(requests("Again")).anySatisfy(request -> assertThat(request).contains("\"other\"", "Servus").doesNotContain("Hello"))
                .anySatisfy(request -> assertThat(request).contains("\"served\"", "Hello").doesNotContain("Servus"));
    }

    @Test
    void aReloadKeepsTheChatAndItCanBeEditedFoundAndDeleted() {
        ask("A question to keep");
        browser.see(LAST + ".meta button");
        browser.driver().navigate().refresh();
        browser.awaitText("A question to keep");
        browser.awaitText("Hello");
        browser.click(".mine button");
        browser.type("#message", "A better question");
        browser.see("#message").sendKeys(Keys.ENTER);
        browser.see(LAST + ".meta button");
        assertThat(browser.see("#msgs").getText()).contains("A better question").doesNotContain("A question to keep");

        browser.click("#fresh");
        assertThat(browser.see("#start").isDisplayed()).isTrue();
        browser.click("[data-bs-target='#chats']");
        browser.click("#list .chat");
        browser.awaitText("A better question");
        browser.click("[data-bs-target='#chats']");
        browser.click("#clear");
        browser.click("#ask [value=yes]");
        browser.see("#start");
        assertThat(browser.driver().findElements(By.cssSelector("#list li"))).isEmpty();
    }

    @Test
    void namesQuestionsAndAnswersCannotSmuggleInScripts() {
        upstream.script(EVIL,
                Chat.stream(EVIL + " [link](javascript:window.pwned=1) ![x](http://127.0.0.2:1/x.png) `" + EVIL + "`"));
        choose("#first", "m:" + EVIL);
        script("document.getElementById('system').value = arguments[0]", EVIL);
        ask(EVIL);
        browser.see(LAST + ".meta button");
        assertThat(browser.see(LAST).getText()).contains("Vendor " + EVIL, "link");
        assertThat(browser.see(".me").getText()).isEqualTo(EVIL);
        assertThat(browser.driver().findElements(By.cssSelector(LAST + ":is(img, script, a[href^=javascript])"))).isEmpty();
        browser.driver().navigate().refresh();
        browser.awaitText(EVIL);
        browser.click("[data-bs-target='#chats']");
        browser.see("#list .chat");
    }

    @Test
    void aPictureIsShrunkToThe1024PixelsThatModelsTake() throws IOException {
        Path file = Files.createTempFile("picture", ".png");
        ImageIO.write(new BufferedImage(3000, 1500, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
        browser.driver().findElement(By.id("file")).sendKeys(file.toString());
        browser.see("#thumbs img");
        ask("What is it?");
        browser.see(LAST + ".meta button");
        String sent = requests("What is it?").getFirst();
        String encoded = sent.substring(sent.indexOf("base64,") + 7, sent.indexOf('"', sent.indexOf("base64,")));
        BufferedImage shrunk = ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(encoded)));
        assertThat(List.of(shrunk.getWidth(), shrunk.getHeight())).containsExactly(1024, 512);
        Files.delete(file);
    }

    @Test
    void parametersAreCheckedBeforeTheyAreSent() {
        browser.type("#more", "{\"top_p\": 0.5,");
        ask("Too early");
        assertThat(browser.see("#more-h").getText()).contains("no JSON");
        assertThat(browser.driver().switchTo().activeElement().getAttribute("id")).isEqualTo("more");
        browser.type("#more", "{\"model\": \"x\"}");
        assertThat(browser.see("#more-h").getText()).contains("model");
        browser.type("#more", "{\"top_p\": 0.5}");
        browser.type("#most", "77");
        browser.type("#system", "Be brief.");
        browser.see("#message").sendKeys(Keys.ENTER);
        browser.see(LAST + ".meta button");
        assertThat(requests("Too early").getFirst()).contains("\"top_p\":0.5", "\"max_tokens\":77",
                "{\"role\":\"system\",\"content\":\"Be brief.\"}").doesNotContain("temperature");
    }

    @Test
    void tokensAreCountedWhileWriting() {
        browser.see("#message").sendKeys("How many tokens?");
        Awaitility.await().until(() -> browser.see("#tokens").getText().matches("about [1-9][0-9]* tokens"));
    }

    @Test
    void onAPhoneTheParametersAreADrawerThatEscapeCloses() {
        browser.show(Screen.PHONE, Theme.DARK);
        try {
            browser.click("#drawer");
            assertThat(browser.see("#first").isDisplayed()).isTrue();
            browser.driver().switchTo().activeElement().sendKeys(Keys.ESCAPE);
            assertThat(browser.driver().switchTo().activeElement().getAttribute("id")).isEqualTo("drawer");
            assertThat(browser.scrollsSideways()).isFalse();
        } finally {
            browser.show(Screen.WIDE, Theme.LIGHT);
        }
    }

    private void ask(String words) {
        browser.see("#message").sendKeys(words, Keys.ENTER);
    }

    private void choose(String menu, String key) {
        script("const menu = document.querySelector(arguments[0]); menu.value = arguments[1]; "
                + "menu.dispatchEvent(new Event('input', { bubbles: true }))", menu, key);
    }

    private Object script(String script, Object... arguments) {
        return ((JavascriptExecutor) browser.driver()).executeScript(script, arguments);
    }

    private long model(String name) {
        return gateway.admin("GET", "/api/models?q=" + name, "").path("items").path(0).path("id").asLong();
    }

    /** What upstreams were sent with these words in it. */
    private List<String> requests(String words) {
        return upstream.received().stream().map(Received::text).filter(text -> text.contains(words) && !text.contains("\"limited\""))
                .toList();
    }
}
