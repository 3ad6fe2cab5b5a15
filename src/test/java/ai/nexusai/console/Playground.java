package ai.nexusai.console;

import ai.nexusai.testing.Browser;
import ai.nexusai.testing.FakeUpstream;
import ai.nexusai.testing.Received;
import java.util.List;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.Keys;

/** The open playground, as a person uses it, and the upstream that is asked by it. */
record Playground(Browser browser, FakeUpstream upstream) {
    /** The first answer to the last question. */
    static final String LAST = ".turn:last-of-type article:first-child ";

    /** Opens it as for the first time, with the model {@code served} chosen. */
    static Playground open(Person person, FakeUpstream upstream) {
        var playground = new Playground(person.browser(), upstream);
        person.open("/about");
        playground.script("localStorage.clear(); sessionStorage.clear()");
        person.open("/playground");
        playground.choose("#first", "m:served");
        return playground;
    }

    void ask(String words) {
        browser.see("#message").sendKeys(words, Keys.ENTER);
    }

    /** Chooses from a menu by the key of the choice. */
    void choose(String menu, String key) {
        script("const menu = document.querySelector(arguments[0]); menu.value = arguments[1]; "
                + "menu.dispatchEvent(new Event('input', { bubbles: true }))", menu, key);
    }

    Object script(String script, Object... arguments) {
        return ((JavascriptExecutor) browser.driver()).executeScript(script, arguments);
    }

    /** The id of the element that has the focus. */
    String focus() {
        return browser.driver().switchTo().activeElement().getAttribute("id");
    }

    /** What the upstream was sent with these words in it, but for the model that refuses. */
    List<String> requests(String words) {
        return upstream.received().stream().map(Received::text).filter(text -> text.contains(words) && !text.contains("\"limited\""))
                .toList();
    }
}
