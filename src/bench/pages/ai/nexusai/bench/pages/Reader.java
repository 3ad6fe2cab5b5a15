package ai.nexusai.bench.pages;

import ai.nexusai.json.Json;
import ai.nexusai.testing.Browser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A person with a browser who is signed in, and whose requests are counted. */
final class Reader implements AutoCloseable {
    /** After the page's last request: nothing more comes by then but what comes for ever. */
    private static final java.time.Duration QUIET = java.time.Duration.ofMillis(1_500);
    private static final java.time.Duration BOUND = java.time.Duration.ofSeconds(60);

    private final Browser browser = Browser.start();

    void signIn(Filled filled) {
        browser.open(filled.product().admin("/admin/login"));
        browser.type("#username", Filled.NAME);
        browser.type("#password", Filled.PASSWORD);
        browser.click("main [type=submit]");
        browser.see(".side");
        browser.open(filled.product().admin("/my/"));
        browser.type("#key", filled.key());
        browser.click("main [type=submit]");
        browser.see(".apart");
    }

    /** As a {@code Cookie} header says it. */
    String cookies() {
        Set<Cookie> cookies = browser.driver().manage().getCookies();
        return cookies.stream().map(cookie -> cookie.getName() + "=" + cookie.getValue()).collect(Collectors.joining("; "));
    }

    /** Opens a page, as somebody does who has never been here, or has just been. */
    Visit open(URI page, Cache cache) {
        if (cache == Cache.COLD) {
            browser.command("Network.clearBrowserCache");
        }
        events();
        browser.driver().get(page.toString());
        new WebDriverWait(browser.driver(), BOUND).until(driver -> Boolean.TRUE
                .equals(browser.script("return document.readyState === 'complete' && !document.querySelector('[aria-busy=true]')")));
        pause();
        var dynamic = new ArrayList<URI>();
        long bytes = 0;
        for (JsonNode event : events()) {
            JsonNode parameters = event.path("params");
            switch (event.path("method").asText()) {
                case "Network.requestWillBeSent" -> addIfDynamic(dynamic, parameters.at("/request/url").asText());
                case "Network.loadingFinished" -> bytes += parameters.path("encodedDataLength").asLong();
                default -> {
                }
            }
        }
        return new Visit(dynamic, bytes);
    }

    private static void addIfDynamic(List<URI> dynamic, String address) {
        if (address.startsWith("http") && !address.contains("/static/")) {
            dynamic.add(URI.create(address));
        }
    }

    private List<JsonNode> events() {
        var events = new ArrayList<JsonNode>();
        for (LogEntry entry : browser.driver().manage().logs().get("performance")) {
            try {
                events.add(Json.MAPPER.readTree(entry.getMessage()).path("message"));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(entry.getMessage(), e);
            }
        }
        return events;
    }

    private static void pause() {
        try {
            Thread.sleep(QUIET);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        browser.close();
    }

    /** Has the browser been here before? */
    enum Cache {
        COLD,
        WARM
    }
}
