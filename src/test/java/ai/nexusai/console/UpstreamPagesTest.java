package ai.nexusai.console;

import ai.nexusai.InProcessGateway;
import ai.nexusai.testing.Answer;
import ai.nexusai.testing.Browser;
import ai.nexusai.testing.Chat;
import ai.nexusai.testing.FakeUpstream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;

import static org.assertj.core.api.Assertions.assertThat;

/** A person asks an upstream itself: whether it answers, which models it has; and sees when it no longer does. */
@ExtendWith(Browser.PerClass.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class UpstreamPagesTest {
    private final FakeUpstream upstream = new FakeUpstream();
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
        upstream.close();
    }

    private static Answer list(String... names) {
        String items = Arrays.stream(names).map("{\"id\":\"%s\",\"object\":\"model\"}"::formatted).collect(Collectors.joining(","));
        return Answer.json("{\"object\":\"list\",\"data\":[" + items + "]}");
    }

    @Test
    void testsByAListAndByAChat(Browser browser) {
        long id = gateway.provider("tested", upstream.url() + "/tested/v1");
        gateway.model(id, "asked");
        upstream.at("/tested/v1/models", list("a", "b"), Answer.error(503, "overloaded <i>"));
        upstream.script("asked", Answer.json(Chat.whole("hello")));
        person.open("/providers/" + id + "/test");

        browser.click("#connection [value=chat]");
        browser.awaitText("It answers");
        assertThat(browser.see("#connection-found").getText()).contains("HTTP 200", " ms");
        browser.click("#connection [value=list]");
        browser.awaitText("2 models: a, b");
        browser.click("#connection [value=list]");
        browser.awaitText("It does not answer as it should");
        assertThat(browser.see("#connection-found").getText()).contains("HTTP 503", "overloaded <i>");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void importsAfterAPreviewThatChangesNothing(Browser browser) {
        long id = gateway.provider("listed", upstream.url() + "/listed/v1");
        String[] names = IntStream.range(0, 250).mapToObj(i -> (i % 2 == 0 ? "vendor/chat-" : "vendor/<b>-") + i).toArray(String[]::new);
        upstream.at("/listed/v1/models", list(names));
        person.open("/providers/" + id + "/import");
        browser.type("#f-include", "chat");
        browser.type("#f-exclude", "chat-1");
        browser.type("#f-prefix", "x-");
        browser.type("#f-alias_rules", "vendor/ =>");
        browser.click("#import [value=preview]");
        browser.awaitText("This is what an import would do");
        assertThat(browser.see("#import-counts").getText()).startsWith("70 added, 0 updated, 0 vanished, 180 left");
        assertThat(browser.see("#import-items tr").getText()).contains("vendor/chat-0", "x-chat-0", "added");
        assertThat(browser.see("#import-items").getText()).contains("vendor/<b>-1", "outside the filter");
        assertThat(models(id)).isZero();

        browser.click("#import [value=import]");
        browser.awaitText("Imported");
        assertThat(models(id)).isEqualTo(70);
        browser.click("#import [value=preview]");
        browser.awaitText("0 added");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void cancelsAnImportThatTakesTooLong(Browser browser) {
        long id = gateway.provider("silent", upstream.url() + "/silent/v1");
        upstream.at("/silent/v1/models", Answer.silence());
        person.open("/providers/" + id + "/import");
        browser.click("#import [value=import]");
        assertThat(browser.see("#import-progress").isDisplayed()).isTrue();
        browser.click("#import-cancel");
        browser.awaitText("Cancelled: nothing was changed");
        assertThat(browser.driver().findElement(By.id("import-cancel")).isDisplayed()).isFalse();
        assertThat(models(id)).isZero();
    }

    @Test
    void saysWhyAnImportFailed(Browser browser) {
        long id = gateway.provider("refusing", FakeUpstream.refusing());
        person.open("/providers/" + id + "/import");
        browser.click("#import [value=import]");
        browser.awaitText("The provider did not send its list");
        browser.type("#f-alias_rules", "no arrow");
        browser.click("#import [value=import]");
        browser.awaitText("This alias rule has no =>: no arrow");
        assertThat(browser.see("#f-alias_rules").getDomAttribute("aria-invalid")).isEqualTo("true");
    }

    @Test
    void showsAProviderThatTrippedUntilItIsReset(Browser browser) {
        long id = gateway.provider("{'name': 'falling', 'server_url': '" + FakeUpstream.refusing() + "', 'failure_threshold': 2}");
        long model = gateway.model(id, "unreachable");
        long group = gateway.admin("POST", "/api/groups", "{'name': 'leaning', 'members': [{'model_id': %d}]}".formatted(model)).path("id")
                .asLong();
        gateway.awaitInForce();
        person.open("/providers/" + id);
        assertThat(browser.see(".figures .st").getText()).isEqualTo("Healthy");
        for (int i = 0; i < 2; i++) {
            gateway.chat("{'model': 'unreachable', 'messages': [{'role': 'user', 'content': 'hi'}]}");
        }
        person.open("/providers?q=falling");
        assertThat(browser.see(".st.bad").getText()).startsWith("Tripped until ");
        browser.awaitText("No connection could be opened.");
        assertThat(gateway.admin("GET", "/api/models/" + model, "").at("/state/healthy").asBoolean()).as("the model by itself").isTrue();
        for (String page : List.of("/models?q=unreachable", "/models/" + model, "/groups/" + group)) {
            person.open(page);
            assertThat(browser.see("main .st.bad").getText()).as(page).startsWith("Tripped until ");
        }
        browser.see(".lights .bad");
        person.open("/providers?q=falling");
        browser.click("[aria-label='Use falling again now']");
        browser.awaitText("falling is used again from now on.");
        assertThat(browser.see(".figures .st.ok").getText()).isEqualTo("Healthy");
        assertThat(gateway.admin("GET", "/api/providers/" + id, "").path("state").path("healthy").asBoolean()).isTrue();
    }

    private int models(long provider) {
        return gateway.admin("GET", "/api/providers/" + provider, "").path("models").asInt();
    }
}
