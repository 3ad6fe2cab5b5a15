package ai.nexusai.ops;

import java.util.stream.Collectors;

import static java.util.Objects.requireNonNull;

/** What somebody reads who comes before this node is ready: what it waits for. The browser asks again by itself. */
public final class WaitingPage {
    private final Readiness readiness;

    public WaitingPage(Readiness readiness) {
        this.readiness = requireNonNull(readiness, "readiness is null");
    }

    /** Whether there is nothing to wait for. */
    boolean isOver() {
        return readiness.report().ready();
    }

    /** The page: {@code template} with <code>{{version}}</code> and <code>{{reasons}}</code> filled in. */
    String fill(String template, String version) {
        String reasons = readiness.report().refusals().stream().map(reason -> "<li>" + escaped(reason) + "</li>")
                .collect(Collectors.joining());
        return template.replace("{{version}}", escaped(version)).replace("{{reasons}}", reasons);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
