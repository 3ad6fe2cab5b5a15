package ai.nexusai.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * A real browser without a screen, with a profile of its own: for {@code @ExtendWith(Browser.PerClass.class)} and a parameter of this type. One
 * serves all tests of a class. It notes what a page must not do: see {@link #complaints}. Where no Chromium is installed the tests are skipped,
 * or fail with {@code CI=true}.
 */
public final class Browser implements AutoCloseable {
    private static final Duration BOUND = Duration.ofSeconds(60);
    /** Between two looks at a page that does not show what is waited for. */
    private static final Duration STEP = Duration.ofMillis(50);
    private static final int TALLEST = 8_000;
    private static final Path PICTURES = Path.of("target", "screenshots");

    /** How large is the part of a page that is seen? In CSS pixels. */
    public enum Screen {
        WIDE(1440, 900),
        PHONE(375, 812);

        private final int width;
        private final int height;

        Screen(int width, int height) {
            this.width = width;
            this.height = height;
        }
    }

    /** What does the operating system prefer? */
    public enum Theme {
        LIGHT,
        DARK;

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final ChromeDriver driver;
    private final BrowserLog log;
    private Screen screen;
    private Theme theme;

    private Browser() {
        driver = Chromium.start();
        log = new BrowserLog(driver.manage().logs());
        show(Screen.WIDE, Theme.LIGHT);
    }

    /** For what is no test; the caller closes it. */
    public static Browser start() {
        return new Browser();
    }

    /** From now on pages have this size and this preference, and do not move by themselves; open ones are laid out anew. */
    public Browser show(Screen asked, Theme preferred) {
        screen = asked;
        theme = preferred;
        driver.executeCdpCommand("Emulation.setDeviceMetricsOverride",
                Map.of("width", screen.width, "height", screen.height, "deviceScaleFactor", 1, "mobile", false));
        driver.executeCdpCommand("Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", theme.word()),
                        Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
        return this;
    }

    /** Opens a page and waits until it is loaded; complaints about earlier ones are forgotten. */
    public Browser open(URI address) {
        driver.get("about:blank");
        log.forget(address.getHost());
        driver.get(address.toString());
        return this;
    }

    /** For what this class does not offer. */
    public WebDriver driver() {
        return driver;
    }

    /** The first element that the CSS selector finds and a person sees; waits for it. */
    public WebElement see(String css) {
        return new WebDriverWait(driver, BOUND, STEP).until(ExpectedConditions.visibilityOfElementLocated(By.cssSelector(css)));
    }

    /** Clicks what the CSS selector finds, as soon as a person could. */
    public void click(String css) {
        new WebDriverWait(driver, BOUND, STEP).until(ExpectedConditions.elementToBeClickable(By.cssSelector(css))).click();
    }

    /** Replaces the text of a field. */
    public void type(String css, String text) {
        WebElement field = see(css);
        field.clear();
        field.sendKeys(text);
    }

    /** Waits until the page's text holds these words. */
    public void awaitText(String words) {
        new WebDriverWait(driver, BOUND, STEP).until(ExpectedConditions.textToBePresentInElementLocated(By.tagName("body"), words));
    }

    /** Whether the page is wider than the screen, so that a person must scroll sideways. */
    public boolean scrollsSideways() {
        return Boolean.TRUE
                .equals(driver.executeScript("return document.documentElement.scrollWidth > document.documentElement.clientWidth"));
    }

    /**
     * What the page did wrong since it was opened or since the last call: errors on the console (refused by the content security policy, not
     * found, uncaught), requests to other hosts, and pictures that do not show. Empty is good.
     */
    public List<String> complaints() {
        var complaints = new ArrayList<String>(log.complaints());
        var broken = (List<?>) driver
                .executeScript(
                        "return [...document.images].filter(i => i.getAttribute('src') && i.complete && !i.naturalWidth).map(i => i.src)");
        broken.forEach(source -> complaints.add("a picture does not show: " + source));
        return complaints;
    }

    /** What axe-core finds against WCAG 2.1 A and AA: one line for each rule, with the elements. Empty is good. */
    public List<String> barriers() {
        return Barriers.of(driver, List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa"));
    }

    /** Those of {@link #barriers} that another theme can change: text that stands out too little. */
    public List<String> paleTexts() {
        return Barriers.of(driver, List.of("color-contrast"));
    }

    /** Keeps a picture of the whole page, of its first 8,000 pixels at most, as {@code target/screenshots/NAME-WIDTH-THEME.png}. */
    public Path picture(String name) {
        Number height = (Number) driver.executeScript("return document.documentElement.scrollHeight");
        var clip = Map.of("x", 0, "y", 0, "width", screen.width, "height", Math.min(TALLEST, height.intValue()), "scale", 1);
        var whole = driver.executeCdpCommand("Page.captureScreenshot",
                Map.of("format", "png", "captureBeyondViewport", true, "clip", clip));
        try {
            Path file = Files.createDirectories(PICTURES).resolve(name + "-" + screen.width + "-" + theme.word() + ".png");
            return Files.write(file, Base64.getDecoder().decode(whole.get("data").toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a script in the page, as {@link ChromeDriver#executeScript} does. */
    public Object script(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** Gives an order without parameters of the <a href="https://chromedevtools.github.io/devtools-protocol/">browser's own protocol</a>. */
    public void command(String name) {
        driver.executeCdpCommand(name, Map.of());
    }

    /** The part of the page that is seen, as a PNG. */
    public byte[] view() {
        return driver.getScreenshotAs(OutputType.BYTES);
    }

    /** From now on pages show times of this zone, such as {@code Etc/GMT-2}. */
    public void zone(String id) {
        driver.executeCdpCommand("Emulation.setTimezoneOverride", Map.of("timezoneId", id));
    }

    @Override
    public void close() {
        driver.quit();
    }

    /** Gives the tests of a class one browser. */
    public static final class PerClass implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Browser.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            Class<?> asking = context.getRequiredTestClass();
            ExtensionContext ofClass = context;
            while (ofClass.getTestMethod().isPresent()) {
                ofClass = ofClass.getParent().orElseThrow();
            }
            return ofClass.getStore(Namespace.create(Browser.class, asking)).computeIfAbsent(Browser.class, ignored -> new Browser(),
                    Browser.class);
        }
    }
}
