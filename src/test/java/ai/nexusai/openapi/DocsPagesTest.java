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
    @CsvSource({"docs,WIDE", "docs,PHONE", "redoc,WIDE", "redoc,PHONE"})
    void showsEveryOperationWithoutHelpFromElsewhere(String page, Screen screen, Browser browser) {
        browser.show(screen, Theme.LIGHT).open(gateway.at("/" + page));

        browser.awaitText("Complete a chat");
        browser.awaitText(page.equals("docs") ? "/api/keys/{id}/rotate" : "Add a provider");
        assertThat(browser.complaints()).isEmpty();
        browser.picture(page);
    }
}
