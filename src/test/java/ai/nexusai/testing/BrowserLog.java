package ai.nexusai.testing;

import ai.nexusai.json.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.Logs;

/**
 * What did a page do that it must not? Read from the driver's logs: the console, and the events of the
 * <a href="https://chromedevtools.github.io/devtools-protocol/tot/Network/">network domain</a>.
 */
final class BrowserLog {
    private static final Set<String> OVER_THE_NETWORK = Set.of("http", "https", "ws", "wss");
    /** An event to the pointer at the address that it asks for. */
    private static final Map<String, String> REQUESTS = Map.of("Network.requestWillBeSent", "/params/request/url",
            "Network.webSocketCreated", "/params/url");

    private final Logs logs;
    private String host = "";

    BrowserLog(Logs logs) {
        this.logs = logs;
    }

    /** Begins anew; from now on {@code own} is the one host that may be asked. */
    void forget(String own) {
        complaints();
        host = own;
    }

    List<String> complaints() {
        var complaints = new ArrayList<String>();
        for (LogEntry entry : logs.get("browser")) {
            if (entry.getLevel().intValue() >= Level.SEVERE.intValue()) {
                complaints.add("console: " + entry.getMessage());
            }
        }
        for (LogEntry entry : logs.get("performance")) {
            String address = address(entry.getMessage());
            if (!address.isEmpty() && isForeign(address)) {
                complaints.add("request to another host: " + address);
            }
        }
        return complaints;
    }

    /** Empty for an event that is no request. */
    private static String address(String event) {
        try {
            JsonNode message = Json.MAPPER.readTree(event).path("message");
            String pointer = REQUESTS.get(message.path("method").asText());
            return pointer == null ? "" : message.at(pointer).asText();
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isForeign(String address) {
        int end = address.indexOf(':');
        return OVER_THE_NETWORK.contains(address.substring(0, Math.max(0, end))) && !host.equals(URI.create(address).getHost());
    }
}
