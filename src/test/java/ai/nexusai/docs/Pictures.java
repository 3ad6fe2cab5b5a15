package ai.nexusai.docs;

import ai.nexusai.testing.Browser;
import ai.nexusai.testing.Browser.Screen;
import ai.nexusai.testing.Browser.Theme;
import ai.nexusai.testing.RunningProduct;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openqa.selenium.Keys;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Takes the pictures of the documents, {@code docs/images/PAGE-THEME.png}, from the built product with its demo: {@code mvn -Pscreenshots}. Not
 * among the tests, for it writes into the sources.
 */
@ExtendWith(Browser.PerClass.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class Pictures {
    private static final Path FOLDER = Path.of("docs", "images");
    /** The hour that pages show, whenever pictures are taken. */
    private static final int HOUR = 15;
    private static final int FARTHEST_EAST = 14;
    /** A picture, the page below {@code /admin}, and what is there once it is complete. */
    private static final List<String[]> PAGES = List.of(new String[]{"providers", "/providers", "main table tbody tr"},
            new String[]{"models", "/models", "main table tbody tr"}, new String[]{"groups", "/groups/2", "#members tr"},
            new String[]{"group-plan", "/groups/3", "#plan li"},
            new String[]{"keys", "/keys", "main table tbody tr"}, new String[]{"key-edit", "/keys/2", "#f-name"},
            new String[]{"calls", "/calls", "#rows tr"}, new String[]{"usage", "/usage?range=7d", "canvas"},
            new String[]{"conversation", "/conversations/" + Scene.CONVERSATION, "#said .say"},
            new String[]{"settings", "/settings", "main form"}, new String[]{"users", "/users", "main table tbody tr"},
            new String[]{"audit", "/audit", "main table tbody tr"});

    private RunningProduct product;
    private Browser browser;
    private String key;

    @BeforeAll
    void start(Browser given, @TempDir Path temporary) {
        product = RunningProduct.start(temporary.resolve("home"), Map.of("NEXUSAI_NODE", "gateway-1")).awaitReady();
        browser = given;
        key = new Scene(product).set();
        int east = HOUR - Instant.now().atZone(ZoneOffset.UTC).getHour();
        browser.zone("Etc/GMT%+d".formatted(-(east > FARTHEST_EAST ? east - 24 : east)));
        open("/admin/login");
        browser.type("#username", Scene.NAME);
        browser.type("#password", Scene.PASSWORD);
        browser.click("main [type=submit]");
        browser.see(".side");
    }

    @AfterAll
    void end() {
        product.close();
    }

    @ParameterizedTest
    @EnumSource
    void showEveryMainPage(Theme theme) throws IOException {
        browser.show(Screen.WIDE, theme);
        take("dashboard", theme, "/admin/", "#dashboard:not([aria-busy]) #last tr");
        for (String[] page : PAGES) {
            take(page[0], theme, "/admin" + page[1], page[2]);
        }
        call(theme);
        playground(theme);
        take("status", theme, "/status", "#overall");
        my(theme);
    }

    private void call(Theme theme) throws IOException {
        open("/admin/calls?conversation_id=" + Scene.CONVERSATION);
        browser.click("#rows tr:nth-child(2) a.time");
        browser.see("#drawer .say .prose");
        save("call-details", theme);
    }

    private void playground(Theme theme) throws IOException {
        open("/admin/playground");
        browser.script("localStorage.clear(); sessionStorage.clear()");
        open("/admin/playground");
        browser.see("#message").sendKeys("Which SQL query finds the slowest endpoints of a day?", Keys.ENTER);
        browser.see(".turn article .meta");
        browser.see("#send");
        save("playground", theme);
    }

    private void my(Theme theme) throws IOException {
        open("/my/");
        if (browser.driver().getCurrentUrl().contains("login")) {
            browser.type("#key", key);
            browser.click("main [type=submit]");
        }
        take("my", theme, "/my/", ".apart");
    }

    private void take(String name, Theme theme, String path, String complete) throws IOException {
        open(path);
        browser.see(complete);
        save(name, theme);
    }

    private void open(String path) {
        browser.open(product.admin(path));
    }

    private void save(String name, Theme theme) throws IOException {
        assertThat(browser.complaints()).as(name).isEmpty();
        byte[] picture = SmallPng.of(browser.view());
        Files.write(FOLDER.resolve(name + "-" + theme.name().toLowerCase(Locale.ROOT) + ".png"), picture);
    }
}
