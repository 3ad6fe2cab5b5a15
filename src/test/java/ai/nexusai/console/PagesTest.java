package ai.nexusai.console;

import ai.nexusai.InProcessGateway;
import ai.nexusai.testing.Browser;
import ai.nexusai.testing.Browser.Screen;
import ai.nexusai.testing.Browser.Theme;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Does every page open as it should, in both themes, wide and on a phone, with something to show? {@code -Dpictures} keeps them in target/screenshots. */
@ExtendWith(Browser.PerClass.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PagesTest {
    /** Below {@code /admin}. */
    static final List<String> PATHS = List.of("/", "/usage",
            "/providers", "/providers/new", "/providers/new/hand", "/providers/presets/OpenAI", "/providers/1",
            "/providers/1/credentials", "/providers/1/test", "/providers/1/import",
            "/keywords", "/keywords?edit=1",
            "/about",
            "/account",
            "/keys", "/keys/new", "/keys/1",
            "/settings",
            "/users", "/users/new", "/users/1",
            "/audit",
            "/playground",
            "/calls",
            "/conversations",
            "/groups", "/groups/new", "/groups/1", "/models", "/models/new", "/models/1", "/test", "/test?form=vision");
    /** For who is not signed in. */
    static final List<String> PUBLIC_PATHS = List.of("/login", "/setup");

    private InProcessGateway gateway;
    private Person person;

    @BeforeAll
    void start(Browser browser) {
        gateway = InProcessGateway.start();
        long provider = gateway
                .provider("{'name': 'A vendor', 'server_url': 'http://127.0.0.1:1/v1', 'server_key': 'sk-canary-of-a-page'}");
        long model = gateway.model(provider, "a-model");
        gateway.admin("POST", "/api/groups", "{'name': 'a-group', 'members': [{'model_id': %d}]}".formatted(model));
        gateway.admin("POST", "/api/keywords", "{'keyword': 'quota exceeded', 'provider_id': 1}");
        person = Person.signedIn(gateway, browser, "administrator");
    }

    @AfterAll
    void end() {
        gateway.close();
    }

    @ParameterizedTest
    @FieldSource("PATHS")
    void opensWithoutFault(String path, Browser browser) {
        for (Screen screen : Screen.values()) {
            browser.show(screen, Theme.LIGHT);
            person.open(path);
            check(browser, path + " " + screen);
            picture(browser, path);
            browser.show(screen, Theme.DARK);
            browser.see("[data-bs-theme=dark]");
            assertThat(browser.paleTexts()).as("barriers on " + path + " " + screen + " in the dark").isEmpty();
            picture(browser, path);
        }
        browser.show(Screen.WIDE, Theme.DARK);
        person.open(path);
        browser.see("main");
        assertThat(browser.complaints()).as("complaints about " + path + " in the dark").isEmpty();
        assertThat(browser.driver().getPageSource()).as("the source of " + path).doesNotContain("canary", "correct-horse");
    }

    @Test
    void showsWhoIsNotSignedInNothingButTheWayIn(Browser browser) {
        browser.driver().manage().deleteAllCookies();
        try {
            for (String path : PUBLIC_PATHS) {
                person.open(path);
                check(browser, path);
            }
            for (String path : PATHS) {
                person.open(path);
                assertThat(browser.driver().getCurrentUrl()).as(path).contains("/admin/login");
            }
        } finally {
            person.signIn();
        }
    }

    private static void picture(Browser browser, String path) {
        if (Boolean.getBoolean("pictures")) {
            browser.picture(path.equals("/") ? "dashboard" : path.substring(1).replaceAll("[^a-z0-9]+", "-"));
        }
    }

    private static void check(Browser browser, String page) {
        browser.see("main");
        assertThat(browser.complaints()).as("complaints about " + page).isEmpty();
        assertThat(browser.barriers()).as("barriers on " + page).isEmpty();
        assertThat(browser.scrollsSideways()).as(page + " scrolls sideways").isFalse();
    }
}
