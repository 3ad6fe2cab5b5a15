package ai.nexusai.ops;

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
final class HomePageTest {
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
    @CsvSource({"WIDE,LIGHT", "WIDE,DARK", "PHONE,LIGHT", "PHONE,DARK"})
    void isReadableByEverybodyAndLoadsNothingFromElsewhere(Screen screen, Theme theme, Browser browser) {
        browser.show(screen, theme).open(gateway.at("/"));

        assertThat(browser.see("h1").getText()).isEqualTo("NexusAI Gateway");
        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.barriers()).isEmpty();
        assertThat(browser.scrollsSideways()).as("wider than the screen").isFalse();
        browser.picture("home");
    }
}
