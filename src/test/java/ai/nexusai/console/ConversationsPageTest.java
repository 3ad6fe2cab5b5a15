package ai.nexusai.console;

import ai.nexusai.InProcessGateway;
import ai.nexusai.testing.Answer;
import ai.nexusai.testing.Browser;
import ai.nexusai.testing.Chat;
import ai.nexusai.testing.FakeUpstream;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;

import static ai.nexusai.testing.Browser.Theme.LIGHT;
import static org.assertj.core.api.Assertions.assertThat;

/** What does a person see of conversations? */
@ExtendWith(Browser.PerClass.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ConversationsPageTest {
    private static final String EVIL = "<img src=x onerror=window.evil=1>";

    private final FakeUpstream upstream = new FakeUpstream().script(Answer.json(Chat.whole("It is **noon** " + EVIL)));
    private InProcessGateway gateway;
    private Person person;
    private String call = "";

    @BeforeAll
    void start(Browser browser) {
        gateway = InProcessGateway.start();
        gateway.model(gateway.provider("A vendor", upstream.url()), "m");
        gateway.admin("PUT", "/api/settings/store_messages", "{'value': 'full'}");
        gateway.awaitInForce();
        call = ask("[{'role': 'user', 'content': 'What time is it? " + EVIL + "'}]");
        ask("[{'role': 'user', 'content': 'What time is it?'}, {'role': 'assistant', 'content': 'noon'}, {'role': 'user', 'content': 'Sure?'}]");
        person = Person.signedIn(gateway, browser, "operator");
    }

    private String ask(String messages) {
        String json = "{'model': 'm', 'messages': " + messages + "}";
        String id = gateway.send(gateway.request("/v1/chat/completions").header("X-Conversation-Id", "talk-1")
                .POST(BodyPublishers.ofString(json.replace('\'', '"')))).header("X-Request-Id");
        gateway.row(id);
        return id;
    }

    @AfterAll
    void end() {
        gateway.close();
        upstream.close();
    }

    @Test
    void aConversationIsFoundAndReadWithItsCalls(Browser browser) {
        person.open("/conversations?q=talk");
        assertThat(browser.see("main tbody tr").getText()).contains("talk-1", "test", "2", "36");
        browser.click("main tbody a");
        assertThat(browser.see("main .kv").getText()).contains("talk-1", "2 of 2 calls", "36", "22 in, 14 out");
        assertThat(browser.see("#said").getText()).contains("What time is it? " + EVIL, "It is noon " + EVIL, "Sure?");
        assertThat(browser.driver().findElements(By.cssSelector("#said .say"))).hasSize(4);
        assertThat(browser.driver().findElements(By.cssSelector("#said img"))).isEmpty();
        assertThat(browser.complaints()).isEmpty();
        for (Browser.Screen screen : Browser.Screen.values()) {
            assertThat(browser.show(screen, LIGHT).barriers()).as(screen.toString()).isEmpty();
            assertThat(browser.scrollsSideways()).as(screen.toString()).isFalse();
        }
        browser.show(Browser.Screen.WIDE, LIGHT).click("#rows tr:last-child a");
        browser.see("#drawer header[data-call='" + call + "']");
    }

    @Test
    void aViewerReadsFiguresAndNoWords(Browser browser) {
        browser.driver().manage().deleteAllCookies();
        Person.signedIn(gateway, browser, "viewer").open("/conversations/talk-1");
        browser.awaitText("shown to operators and administrators only");
        assertThat(browser.driver().getPageSource()).contains("of 2 calls").doesNotContain("noon", "What time");
        person.open("/calls/" + call);
        browser.see("#drawer .kv");
        browser.awaitText("shown to operators and administrators only");
        assertThat(browser.driver().getPageSource()).doesNotContain("noon", "What time", "bodies=true");
        browser.driver().manage().deleteAllCookies();
        person.signIn();
    }
}
