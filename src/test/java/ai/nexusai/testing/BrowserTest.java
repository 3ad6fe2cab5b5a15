package ai.nexusai.testing;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;

import static ai.nexusai.testing.Browser.Screen.PHONE;
import static ai.nexusai.testing.Browser.Screen.WIDE;
import static ai.nexusai.testing.Browser.Theme.DARK;
import static ai.nexusai.testing.Browser.Theme.LIGHT;
import static org.assertj.core.api.Assertions.assertThat;

/** A browser that overlooks what pages do wrong would make every browser test worthless. */
@ExtendWith(Browser.PerClass.class)
final class BrowserTest {
    private static final String HEAD = "<!DOCTYPE html><html lang=en><meta charset=utf-8><title>t</title><link rel=icon href='data:,'>"
            + "<style>p { width: 500px } @media (prefers-color-scheme: dark) { i { display: none } }</style><body>";

    private HttpServer server;
    private String page = "";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = (HEAD + page).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.getResponseHeaders().set("Content-Security-Policy", "script-src 'unsafe-inline'");
            exchange.sendResponseHeaders(exchange.getRequestURI().getPath().equals("/") ? 200 : 404, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            <script>console.error('broken')</script>              | broken
            <script>throw new Error('uncaught')</script>          | uncaught
            <script>eval('1')</script>                            | EvalError
            <script src=http://127.0.0.2:1/x.js></script>         | Content Security Policy
            <img alt='' src=missing.png>                          | 404
            <img alt='' src='data:image/png,nonsense'>            | a picture does not show: data:image/png,nonsense
            <img alt='' src=http://127.0.0.2:1/x.png>             | request to another host: http://127.0.0.2:1/x.png
            <script>new WebSocket('ws://127.0.0.2:1/x')</script>  | request to another host: ws://127.0.0.2:1/x
            """)
    void notesWhatAPageDoesWrong(String wrong, String complaint, Browser browser) {
        page = wrong;
        browser.open(address());
        assertThat(browser.complaints()).anyMatch(line -> line.contains(complaint));
        page = "<p>fine";
        assertThat(browser.open(address()).complaints()).isEmpty();
    }

    @Test
    void seesSizeAndThemeAsAPersonDoes(Browser browser) {
        page = "<main><h1>x</h1><p>wide</p><i>light</i></main>";
        assertThat(browser.show(PHONE, LIGHT).open(address()).scrollsSideways()).isTrue();
        assertThat(browser.see("i").getText()).isEqualTo("light");
        assertThat(browser.show(WIDE, DARK).scrollsSideways()).isFalse();
        assertThat(browser.driver().findElement(By.tagName("i")).isDisplayed()).isFalse();
    }

    @Test
    void findsBarriers(Browser browser) {
        page = "<main><h1>x</h1><img src='data:image/gif;base64,R0lGODlhAQABAAAAACw='><b style='color: #ddd; background: #fff'>pale</b></main>";
        assertThat(browser.open(address()).barriers()).anyMatch(line -> line.startsWith("image-alt"))
                .anyMatch(line -> line.startsWith("color-contrast"));
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }
}
