package ai.nexusai.openapi;

import ai.nexusai.InProcessGateway;
import ai.nexusai.testing.Browser;
import ai.nexusai.testing.Browser.Screen;
import ai.nexusai.testing.Browser.Theme;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(Browser.PerClass.class)
final class DocsPagesTest {
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

        browser.awaitText("Complete a chat");
        browser.awaitText(page.equals("docs") ? "/api/keys/{id}/rotate" : "Add a provider");
        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.script("return document.documentElement.classList.contains('dark-mode')")).isEqualTo(theme == Theme.DARK);
        browser.picture(page);
    }
}
