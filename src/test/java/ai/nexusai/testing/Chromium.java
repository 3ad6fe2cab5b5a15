package ai.nexusai.testing;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LoggingPreferences;

/** Where are this machine's Chromium and its driver, and how are they started? Nothing is ever downloaded. */
final class Chromium {
    private static final List<String> BROWSERS = List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    private static final List<String> SWITCHES = List.of("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu",
            "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--lang=en-US",
            "--force-color-profile=srgb", "--hide-scrollbars");

    private Chromium() {}

    static ChromeDriver start() {
        Path browser = BROWSERS.stream().flatMap(name -> onPath(name).stream()).findFirst()
                .orElseThrow(() -> Command.missing("There is no Chromium (Debian: apt install chromium)."));
        Path program = onPath("chromedriver")
                .orElseThrow(() -> Command.missing("There is no chromedriver (Debian: apt install chromium-driver)."));
        var options = new ChromeOptions().setBinary(browser.toString()).addArguments(SWITCHES);
        options.setCapability("goog:loggingPrefs", logging());
        options.setExperimentalOption("prefs", Map.of("intl.accept_languages", "en-US,en"));
        System.setProperty("webdriver.remote.enableTracing", "false");
        var service = new ChromeDriverService.Builder().usingDriverExecutable(program.toFile()).usingAnyFreePort().build();
        return new ChromeDriver(service, options);
    }

    /** The console, and each request as the network saw it. */
    private static LoggingPreferences logging() {
        var logging = new LoggingPreferences();
        logging.enable("browser", Level.ALL);
        logging.enable("performance", Level.ALL);
        return logging;
    }

    private static Optional<Path> onPath(String program) {
        Stream<String> folders = Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator));
        return folders.map(folder -> Path.of(folder, program)).filter(file -> file.toFile().canExecute()).findFirst();
    }
}
