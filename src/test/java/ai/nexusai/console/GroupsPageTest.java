package ai.nexusai.console;

import ai.nexusai.InProcessGateway;
import ai.nexusai.testing.Browser;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

import static org.assertj.core.api.Assertions.assertThat;

/** Does a person bring models together in a group as they mean to, by mouse and by keys? */
@ExtendWith(Browser.PerClass.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class GroupsPageTest {
    private static final String EVIL = "<img src=x onerror=alert(1)>";

    private InProcessGateway gateway;
    private Person person;
    private long a;
    private long b;
    private long c;

    @BeforeAll
    void start(Browser browser) {
        gateway = InProcessGateway.start();
        long provider = gateway.provider("A vendor", "http://127.0.0.1:1/v1");
        a = gateway.model(provider, "model-a");
        b = gateway.model(provider, "model-b");
        c = gateway.model(provider, "model-c");
        person = Person.signedIn(gateway, browser, "operator");
    }

    @AfterAll
    void end() {
        gateway.close();
    }

    private long group(String json) {
        return gateway.admin("POST", "/api/groups", json).path("id").asLong();
    }

    private long pool(String name) {
        return group(
                "{'name': '%s', 'members': [{'model_id': %d, 'priority': 1}, {'model_id': %d, 'priority': 2}, {'model_id': %d, 'priority': 3}]}"
                        .formatted(name, a, b, c));
    }

    /** As {@code name:priority} in the order in which they are stored. */
    private List<String> members(long id) {
        JsonNode members = gateway.admin("GET", "/api/groups/" + id, "").path("members");
        return StreamSupport.stream(members.spliterator(), false)
                .map(member -> gateway.admin("GET", "/api/models/" + member.path("model_id").asLong(), "").path("model_name").asText() + ":"
                        + member.path("priority").asInt())
                .toList();
    }

    private static WebElement grip(Browser browser, String name) {
        return browser.see("tr[data-name='" + name + "'] .handle");
    }

    @Test
    void isBuiltFromNothing(Browser browser) {
        person.open("/groups/new");
        browser.type("#f-name", "built");
        browser.click("main [type=submit]");
        for (String name : List.of("model-c", "model-a")) {
            browser.click("#add");
            browser.type("#find-model", name);
            browser.awaitText(name);
            browser.click("#found-models li:only-child button");
            browser.see("tr[data-name='" + name + "']");
            browser.click("#add-done");
        }
        browser.see("#dirty");
        browser.type("tr[data-name='model-a'] [name=weight]", "7");
        browser.click("tr[data-name='model-a'] [name=on]");
        browser.click("#group [type=submit]:not([form])");
        browser.awaitText("built was saved.");
        long id = Long.parseLong(browser.driver().getCurrentUrl().replaceFirst(".*/", ""));
        assertThat(members(id)).containsExactly("model-c:1", "model-a:2");
        JsonNode second = gateway.admin("GET", "/api/groups/" + id, "").at("/members/1");
        assertThat(second.path("weight").asInt()).isEqualTo(7);
        assertThat(second.path("enabled").asBoolean()).isFalse();
        browser.awaitText("Switched off in this group.");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void isPutInOrderByKeysAndTellsSo(Browser browser) {
        long id = pool("by-keys");
        person.open("/groups/" + id);
        grip(browser, "model-c").sendKeys(Keys.chord(Keys.ALT, Keys.ARROW_UP));
        browser.awaitText("Order not saved");
        assertThat(browser.driver().findElement(By.id("said")).getAttribute("textContent")).contains("model-c is at place 2 of 3");
        WebElement focused = browser.driver().switchTo().activeElement();
        assertThat(focused.getAttribute("aria-label")).as("the focus stays").isEqualTo("Move model-c");
        focused.sendKeys(Keys.chord(Keys.ALT, Keys.ARROW_UP));
        assertThat(members(id)).as("before it is saved").containsExactly("model-a:1", "model-b:2", "model-c:3");
        browser.click("#group [type=submit]:not([form])");
        browser.awaitText("by-keys was saved.");
        assertThat(members(id)).containsExactly("model-c:1", "model-a:2", "model-b:3");
    }

    @Test
    void isPutInOrderByDragging(Browser browser) {
        long id = pool("by-drag");
        person.open("/groups/" + id);
        WebElement first = grip(browser, "model-a");
        WebElement last = grip(browser, "model-c");
        new Actions(browser.driver()).moveToElement(first).clickAndHold().moveToElement(last).release().perform();
        browser.awaitText("Order not saved");
        browser.click("#group [type=submit]:not([form])");
        browser.awaitText("by-drag was saved.");
        assertThat(members(id)).containsExactly("model-b:1", "model-c:2", "model-a:3");
    }

    @Test
    void savesAllOfItAtOnce(Browser browser) {
        long fallback = group("{'name': 'a-fallback'}");
        long id = pool("at-once");
        person.open("/groups/" + id);
        browser.click("#rename");
        browser.type("#f-name", "renamed " + EVIL);
        browser.see("#f-strategy").sendKeys("Least");
        browser.see("#f-fallback_group_id").sendKeys("a-fallback");
        browser.click("tr[data-name='model-b'] [data-remove]");
        browser.type("tr[data-name='model-c'] [name=priority]", "1");
        browser.click("#group [type=submit]:not([form])");
        browser.awaitText("renamed " + EVIL + " was saved.");
        JsonNode saved = gateway.admin("GET", "/api/groups/" + id, "");
        assertThat(saved.path("name").asText()).isEqualTo("renamed " + EVIL);
        assertThat(saved.path("strategy").asText()).isEqualTo("least_latency");
        assertThat(saved.path("fallback_group_id").asLong()).isEqualTo(fallback);
        assertThat(members(id)).containsExactly("model-a:1", "model-c:1");
        assertThat(browser.driver().findElements(By.cssSelector("main img"))).as("a name that is HTML").isEmpty();
    }

    @Test
    void saysWhatIsWrongWhereItIsWrong(Browser browser) {
        group("{'name': 'taken'}");
        long id = pool("wrong");
        person.open("/groups/" + id);
        browser.type("tr[data-name='model-b'] [name=weight]", "many");
        browser.click("#group [type=submit]:not([form])");
        browser.see("#group .alarm");
        assertThat(browser.see("tr[data-name='model-b'] [name=weight]").getAttribute("class")).contains("is-invalid");
        assertThat(browser.see("tr[data-name='model-b'] [name=weight]").getAttribute("value")).isEqualTo("many");
        person.open("/groups/" + id);
        browser.click("#rename");
        browser.type("#f-name", "taken");
        browser.click("#group [type=submit]:not([form])");
        assertThat(browser.see("#f-name-h .wrong").getText()).contains("names are unique");
        assertThat(members(id)).hasSize(3);
    }

    @Test
    void tellsWhatACallWouldTryAndWhoIsPassedOver(Browser browser) {
        long id = group(
                "{'name': 'planned', 'members': [{'model_id': %d}, {'model_id': %d, 'priority': 2, 'enabled': false}]}".formatted(a, b));
        gateway.admin("POST", "/api/keys", "{'name': 'a-stranger', 'grants': {}}");
        gateway.awaitInForce();
        person.open("/groups/" + id);
        assertThat(browser.see("#plan li.first").getText()).contains("model-a", "Priority 1.");
        assertThat(browser.see("#plan li.skipped").getText()).contains("model-b", "Passed over. Switched off in this group.");
        browser.driver().findElement(By.xpath("//option[.='As a-stranger']")).click();
        assertThat(browser.see("#plan .alarm").getText()).contains("'a-stranger' may not use this group");
    }

    @Test
    void staysWhileAnotherFallsBackToItAndIsDeletedAfterwards(Browser browser) {
        long id = group("{'name': 'leaned-on'}");
        long other = group("{'name': 'leaning', 'fallback_group_id': %d}".formatted(id));
        person.open("/groups/" + id);
        browser.click("[form=delete]");
        browser.click("#ask [value=yes]");
        assertThat(browser.see("main > .alarm").getText()).contains("leaned-on is the fallback of leaning");
        gateway.admin("DELETE", "/api/groups/" + other, "");
        person.open("/groups/" + id);
        browser.click("[form=delete]");
        browser.click("#ask [value=yes]");
        browser.awaitText("leaned-on was deleted.");
        assertThat(gateway.asAdmin("GET", "/api/groups/" + id, "").status()).isEqualTo(404);
    }

    @Test
    void letsAViewerLookAndNothingElse(Browser browser) {
        long id = pool("looked-at");
        browser.driver().manage().deleteAllCookies();
        var viewer = Person.signedIn(gateway, browser, "viewer");
        viewer.open("/groups/" + id);
        browser.awaitText("model-a");
        assertThat(browser.driver().findElements(By.cssSelector("main [type=submit]:not(#plan-form *), .handle, #add, [data-remove]")))
                .isEmpty();
        viewer.open("/groups/new");
        browser.awaitText("Your role may not do this");
        browser.driver().manage().deleteAllCookies();
        person.signIn();
    }
}
