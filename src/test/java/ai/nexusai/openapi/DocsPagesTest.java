package ai.nexusai.openapi;

import ai.nexusai.InProcessGateway;
import ai.nexusai.testing.Browser;
import ai.nexusai.testing.Browser.Screen;
import ai.nexusai.testing.Browser.Theme;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(Browser.PerClass.class)
final class DocsPagesTest {
    private static final Duration BOUND = Duration.ofSeconds(60);

    private static InProcessGateway gateway;

    @BeforeAll
    static void start() {
        gateway = InProcessGateway.start();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @CsvSource({"docs,WIDE,LIGHT", "docs,PHONE,DARK", "redoc,WIDE,DARK", "redoc,PHONE,LIGHT"})
    void showsEveryOperationWithoutHelpFromElsewhere(String page, Screen screen, Theme theme, Browser browser) {
        browser.show(screen, theme).open(gateway.at("/" + page));

        awaitWords(browser, "Complete a chat");
        awaitWords(browser, page.equals("docs") ? "/api/keys/{id}/rotate" : "Add a provider");
        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.script("return document.documentElement.classList.contains('dark-mode')")).isEqualTo(theme == Theme.DARK);
        browser.picture(page);
    }

    /** Asks the page itself: a driver takes many seconds to say what is seen of pages as long as these. */
    private static void awaitWords(Browser browser, String words) {
        Awaitility.await().atMost(BOUND)
                .until(() -> browser.script("return document.body.innerText.includes(arguments[0])", words).equals(true));
    }
}
