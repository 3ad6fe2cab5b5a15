package ai.nexusai.console;

import ai.nexusai.InProcessGateway;
import ai.nexusai.testing.Answer;
import ai.nexusai.testing.Browser;
import ai.nexusai.testing.Chat;
import ai.nexusai.testing.FakeUpstream;
import ai.nexusai.testing.Gate;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;
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

/** What does a person do in the playground, and what do the upstreams and the call log see of it? */
@ExtendWith(Browser.PerClass.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PlaygroundPageTest {
    private static final String EVIL = "<img src=x onerror=window.pwned=1><script>window.pwned=1</script>";

    private final FakeUpstream upstream = new FakeUpstream();
    private InProcessGateway gateway;
    private Browser browser;
    private Person person;
    private Playground playground;

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
                "{'name': 'a-pool', 'members': [{'model_id': " + limited + ", 'priority': 1}, {'model_id': " + served
                        + ", 'priority': 2}]}");
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
        playground = Playground.open(person, upstream);
        upstream.script("served", Chat.stream("Hello"));
        upstream.script("other", Chat.stream("Servus"));
    }

    @AfterEach
    void nothingIsWrong() {
        assertThat(browser.complaints()).isEmpty();
        assertThat(playground.script("return window.pwned")).isNull();
    }

    @Test
    void anAnswerComesAsMarkdownWithItsWayAndCostAndIsLoggedUnderThePersonsName() {
        gateway.admin("POST", "/api/models/" + model("served") + "/prices", "{'currency': 'USD', 'input': '1000', 'output': '2000'}");
        gateway.awaitInForce();
        var gate = new Gate();
        upstream.script("served", Answer.stream(Chat.role(), Chat.text("Some **bold** words\\n\\n```java\\nint a")).gate(gate)
                .event(Chat.text(" = 1;\\n```\\n")).event(Chat.finish()).event(Chat.usage(11, 7)).done());
        playground.choose("#first", "g:a-pool");
        playground.ask("How?");
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
        JsonNode row = Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> gateway.rows(1).stream()
                .filter(each -> each.path("requested_model").asText().equals("a-pool")).findFirst(), Optional::isPresent).orElseThrow();
        assertThat(row.path("key_name").asText()).isEqualTo("console: " + person.name());
        assertThat(row.path("endpoint").asText()).isEqualTo("/ws/chat");
        assertThat(browser.barriers()).isEmpty();
    }

    @Test
    void escapeStopsAnAnswerAndWhatCameStaysAndTheFocusStaysInTheMessage() {
        var gate = new Gate();
        upstream.script("served", Answer.stream(Chat.role(), Chat.text("The beginning")).gate(gate).event(Chat.finish()).done());
        playground.ask("Stop me");
        gate.awaitReached();
        browser.awaitText("The beginning");
        browser.see("#message").sendKeys(Keys.ESCAPE);
        browser.see("#send");
        gate.open();
        assertThat(browser.see(LAST).getText()).contains("The beginning", "Stopped.");
        assertThat(playground.focus()).isEqualTo("message");
        Awaitility.await().atMost(Duration.ofMinutes(1))
                .until(() -> gateway.rows(1).stream().anyMatch(row -> row.path("outcome").asText().equals("client_gone")));
    }

    @Test
    void twoModelsAnswerSideBySideAndGoOnWithTheirOwnWords() {
        browser.click("#two");
        playground.choose("#second", "m:other");
        playground.ask("Both");
        browser.awaitText("Servus");
        browser.awaitText("Hello");
        browser.see("#send");
        playground.ask("Again");
        browser.see(".turn:nth-of-type(5) article.b .meta button");
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> playground.requests("Again").size() == 2);
        assertThat(playground.requests("Again"))
                .anySatisfy(request -> assertThat(request).contains("\"other\"", "Servus").doesNotContain("Hello"))
                .anySatisfy(request -> assertThat(request).contains("\"served\"", "Hello").doesNotContain("Servus"));
    }

    @Test
    void aReloadKeepsTheChatAndItCanBeEditedFoundAndDeleted() {
        playground.ask("A question to keep");
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
        playground.choose("#first", "m:" + EVIL);
        playground.script("document.getElementById('system').value = arguments[0]", EVIL);
        playground.ask(EVIL);
        browser.see(LAST + ".meta button");
        assertThat(browser.see(LAST).getText()).contains("Vendor " + EVIL, "link");
        assertThat(browser.see(".me").getText()).isEqualTo(EVIL);
        assertThat(browser.driver().findElements(By.cssSelector(LAST + ":is(img, script, a[href^=javascript])"))).isEmpty();
        browser.driver().navigate().refresh();
        browser.awaitText(EVIL);
        browser.click("[data-bs-target='#chats']");
        browser.see("#list .chat");
    }

    private long model(String name) {
        return gateway.admin("GET", "/api/models?q=" + name, "").path("items").path(0).path("id").asLong();
    }
}
