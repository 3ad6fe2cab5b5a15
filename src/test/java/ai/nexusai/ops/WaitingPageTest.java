package ai.nexusai.ops;

import ai.nexusai.testing.Browser;
import ai.nexusai.testing.Browser.Screen;
import ai.nexusai.testing.Browser.Theme;
import ai.nexusai.testing.InProcessTomcat;
import jakarta.servlet.DispatcherType;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What somebody sees who comes too early. */
@ExtendWith(Browser.PerClass.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class WaitingPageTest {
    private static final Optional<String> REASON = Optional.of("The schema is <older> than this version.");

    private final AtomicReference<Optional<String>> problem = new AtomicReference<>(REASON);
    private InProcessTomcat tomcat;

    @BeforeAll
    void start() {
        var readiness = new Readiness();
        readiness.add("schema", () -> problem.get().map(Finding::failed).orElseGet(() -> Finding.ok("The schema is there.")));
        tomcat = InProcessTomcat.start(1 << 20, servlets -> {
            servlets.addServlet("root", new RootServlet(OptionalInt.empty(), new WaitingPage(readiness), "NexusAI")).addMapping("");
            servlets.addServlet("page", new UnknownPathServlet()).addMapping("/admin/*");
            servlets.addFilter("waiting", new WaitingFilter(new WaitingPage(readiness)))
                    .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, "/admin/*");
            servlets.addServlet("static", new StaticServlet()).addMapping("/static/*");
        }, () -> {});
    }

    @AfterAll
    void stop() {
        tomcat.close();
    }

    @ParameterizedTest
    @CsvSource({"WIDE,LIGHT", "WIDE,DARK", "PHONE,LIGHT", "PHONE,DARK"})
    void tellsEverybodyWhatIsMissingAndLoadsNothingFromElsewhere(Screen screen, Theme theme, Browser browser) {
        browser.show(screen, theme).open(URI.create("http://127.0.0.1:" + tomcat.port() + "/"));

        assertThat(browser.see("li").getText()).isEqualTo(REASON.get());
        assertThat(browser.complaints()).as("but for the page's own status").allMatch(complaint -> complaint.contains("status of 503"));
        assertThat(browser.barriers()).isEmpty();
        assertThat(browser.scrollsSideways()).as("wider than the screen").isFalse();
        browser.picture("waiting");
    }

    @Test
    void standsInThePlaceOfEveryOtherPage(Browser browser) {
        browser.open(URI.create("http://127.0.0.1:" + tomcat.port() + "/admin/providers"));
        assertThat(browser.see("li").getText()).isEqualTo(REASON.get());
        assertThat(browser.complaints()).allMatch(complaint -> complaint.contains("/admin/providers"));
    }

    @Test
    void leadsToTheConsoleOnceItIsReady(Browser browser) {
        browser.open(URI.create("http://127.0.0.1:" + tomcat.port() + "/"));
        browser.see("li");
        problem.set(Optional.empty());
        try {
            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> browser.driver().getCurrentUrl().endsWith("/admin/"));
        } finally {
            problem.set(REASON);
        }
    }
}
