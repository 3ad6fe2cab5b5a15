package ai.nexusai.console;

import ai.nexusai.InProcessGateway;
import ai.nexusai.testing.Answer;
import ai.nexusai.testing.Browser;
import ai.nexusai.testing.Chat;
import ai.nexusai.testing.FakeUpstream;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

import static org.assertj.core.api.Assertions.assertThat;

/** Does every page keep what the whole console promises: scripts of others run nowhere, viewers change nothing, keys reach everything? */
@ExtendWith(Browser.PerClass.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EveryPageTest {
    /** As JSON has it: it ends an attribute and a script, and begins an element. */
    private static final String EVIL = "\\\"></script><img src=x onerror=window.evil=1>${7*7}";
    private static final String RAN = "return window.evil !== undefined || document.querySelector('img[src=x], main script:not([type])') !== null";
    /** What a mouse can press and Tab does not reach; in rows, tabs and lists the arrows do. */
    private static final String OUT_OF_REACH = """
            return [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button]')]
                .filter(each => each.checkVisibility() && !each.disabled && each.tabIndex < 0 && !each.matches('.visually-hidden'))
                .filter(each => !each.closest('[role=tablist], tbody, [role=listbox], [role=menu]')).map(each => each.outerHTML)
            """;
    /** How many forms one can send from a page, as the server writes it: no script adds any. */
    private static final String SENDABLE = """
            const root = document.querySelector('meta[name=root]').content;
            return fetch(`${root}/admin${arguments[0]}`).then(answer => answer.text()).then(text => {
                const main = new DOMParser().parseFromString(text, 'text/html').querySelector('main');
                return main.querySelectorAll('form[method=post] [type=submit]:enabled').length;
            })
            """;
    private static final List<String> ACTS = List.of("/providers", "/providers/1", "/providers/1/delete", "/providers/1/reset",
            "/providers/1/credentials", "/models", "/models/1", "/models/bulk", "/models/1/prices", "/groups", "/groups/1",
            "/groups/1/delete", "/keys", "/keys/1", "/keys/1/rotate", "/keys/1/delete", "/keywords", "/users", "/users/1",
            "/settings/platform", "/demo");

    private final FakeUpstream upstream = new FakeUpstream();
    private InProcessGateway gateway;
    private Person person;
    private String call;

    @BeforeAll
    void start(Browser browser) {
        gateway = InProcessGateway.start();
        long provider = gateway.provider("{'name': '%s', 'description': '%s', 'server_url': '%s'}".formatted(EVIL, EVIL, upstream.url()));
        gateway.admin("POST", "/api/models", "{'provider_id': %d, 'model_name': '%s', 'alias': '%s', 'description': '%s'}"
                .formatted(provider, EVIL, "as " + EVIL, EVIL));
        gateway.admin("POST", "/api/groups", "{'name': 'g %s', 'description': '%s', 'members': [{'model_id': 1}]}".formatted(EVIL, EVIL));
        gateway.admin("POST", "/api/keys", "{'name': '%s', 'grants': {'groups': [1]}}".formatted(EVIL));
        gateway.admin("PATCH", "/api/keys/1", "{'store_messages': 'full'}");
        gateway.admin("POST", "/api/keywords", "{'keyword': '%s', 'description': '%s', 'provider_id': 1}".formatted(EVIL, EVIL));
        gateway.admin("PUT", "/api/settings/platform_name", "{'value': '" + EVIL + "'}");
        gateway.admin("PUT", "/api/settings/support_contact", "{'value': '" + EVIL + "'}");
        gateway.awaitInForce();
        call = called();
        person = Person.signedIn(gateway, browser, "administrator");
        gateway.admin("POST", "/api/users", "{'name': '%s', 'role': 'viewer', 'password': 'an otter with 3 cellos'}".formatted(EVIL));
    }

    /** One call that is answered and one that fails, both with bad words; the id of the first. */
    private String called() {
        String asked = "{'model': 'g " + EVIL + "', 'messages': [{'role': 'user', 'content': '" + EVIL + "'}]}";
        upstream.script(Answer.json(Chat.whole(EVIL)), Answer.error(400, EVIL));
        for (int i = 0; i < 2; i++) {
            gateway.send(gateway.request("/v1/chat/completions").header("X-Conversation-Id", "talk")
                    .POST(BodyPublishers.ofString(asked.replace('\'', '"'))));
        }
        return gateway.rows(2).getFirst().path("id").asText();
    }

    @AfterAll
    void end() {
        gateway.close();
        upstream.close();
    }

    private List<String> paths() {
        var paths = new ArrayList<>(PagesTest.PATHS);
        paths.addAll(List.of("/calls/" + call, "/conversations/talk", "/usage?by=model", "/usage?by=key", "/usage?by=group"));
        return paths;
    }

    @Test
    void noPageRunsAScriptThatCameAsAWordAndKeysReachAllOfEach(Browser browser) {
        person.open("/about");
        for (String path : paths()) {
            browser.driver().get(gateway.at("/admin" + path).toString());
            browser.see("main");
            browser.see("body:not(:has([aria-busy=true]))");
            assertThat(browser.script(RAN)).as(path).isEqualTo(false);
            assertThat(browser.script(OUT_OF_REACH)).as("what keys do not reach on " + path).isEqualTo(List.of());
            assertThat(browser.complaints()).as(path).isEmpty();
        }
        gateway.admin("PUT", "/api/settings/public_status", "{'value': true}");
        gateway.awaitInForce();
        browser.open(gateway.at("/status"));
        browser.awaitText("onerror");
        assertThat(browser.script(RAN)).isEqualTo(false);
    }

    @Test
    void aKeysHolderSeesWordsAsWords(Browser browser) {
        browser.open(gateway.at("/my/"));
        browser.type("#key", gateway.key());
        browser.click("main [type=submit]");
        for (String path : List.of("/my/", "/my/calls")) {
            browser.open(gateway.at(path));
            browser.awaitText("onerror");
            assertThat(browser.script(RAN)).as(path).isEqualTo(false);
            assertThat(browser.complaints()).as(path).isEmpty();
        }
    }

    @Test
    void aViewerFindsNothingToSendAndIsRefusedWhatIsSentAllTheSame(Browser browser) {
        browser.driver().manage().deleteAllCookies();
        Person viewer = Person.signedIn(gateway, browser, "viewer");
        try {
            viewer.open("/account");
            assertThat(browser.script(SENDABLE, "/account")).as("what changes the own account").isNotEqualTo(0L);
            for (String path : paths()) {
                assertThat(path.equals("/account") ? 0L : browser.script(SENDABLE, path)).as("what " + path + " lets a viewer send")
                        .isEqualTo(0L);
            }
            for (String path : ACTS) {
                assertThat(sent(browser, path)).as(path).isEqualTo(403L);
            }
        } finally {
            browser.driver().manage().deleteAllCookies();
            person.signIn();
        }
    }

    /** The status of a form with the session's own CSRF token. */
    private static Object sent(Browser browser, String path) {
        return browser.script("""
                const token = document.querySelector('meta[name=csrf]').content;
                const root = document.querySelector('meta[name=root]').content;
                return fetch(`${root}/admin${arguments[0]}`, { method: 'POST', body: new URLSearchParams({ csrf: token, name: 'mine' }) })
                    .then(answer => answer.status)
                """, path);
    }

    @Test
    void aKeyIsMadeWithoutAMouse(Browser browser) {
        person.open("/keys");
        browser.driver().findElement(By.cssSelector(".skip")).sendKeys(Keys.ENTER);
        focused(browser).sendKeys(Keys.TAB);
        assertThat(focused(browser).getDomAttribute("name")).as("the first thing of the page's own").isEqualTo("q");
        browser.see("a[href$='/keys/new']").sendKeys(Keys.ENTER);
        browser.see("#f-name");
        focused(browser).sendKeys("by-keys");
        browser.see("#f-grants-all").sendKeys(Keys.SPACE);
        browser.see("#f-name").sendKeys(Keys.ENTER);
        browser.see("#secret");
        assertThat(gateway.admin("GET", "/api/keys?q=by-keys", "").at("/items/0/grants/all").asBoolean()).isTrue();
    }

    private static WebElement focused(Browser browser) {
        return browser.driver().switchTo().activeElement();
    }
}
