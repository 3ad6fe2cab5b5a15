package ai.nexusai.ops;

import ai.nexusai.web.ReachedAddress;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.OptionalInt;

/** What the page of the first steps says of this deployment: its addresses as the reader reaches it, its version, and whether it is ready. */
public final class HomePage {
    private final OptionalInt clientPort;
    private final Readiness readiness;

    /** {@code clientPort} is empty where one port serves everything. */
    public HomePage(OptionalInt clientPort, Readiness readiness) {
        this.clientPort = clientPort;
        this.readiness = readiness;
    }

    /** Whether calls may be sent here; a reader who comes before that is shown the page anew. */
    boolean isReady() {
        return readiness.report().ready();
    }

    /** The page with every <code>{{name}}</code> of {@code template} filled in. */
    String fill(String template, HttpServletRequest request, String version) {
        boolean ready = isReady();
        Map<String, String> values = Map.of("version", version, "admin", ReachedAddress.of(request, request.getServerPort()), "client",
                ReachedAddress.of(request, clientPort.orElseGet(request::getServerPort)), "state", ready ? "ready" : "not-ready", "state_text",
                ready ? "Ready" : "Not ready");
        String page = template;
        for (Map.Entry<String, String> value : values.entrySet()) {
            page = page.replace("{{" + value.getKey() + "}}", escaped(value.getValue()));
        }
        return page;
    }

    /** The host is what the request says it is. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
