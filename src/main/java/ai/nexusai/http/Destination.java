package ai.nexusai.http;

import java.net.URI;

import static java.util.Objects.requireNonNull;

/**
 * Where a request goes, and how it gets there.
 *
 * @param uri absolute, http or https
 */
public record Destination(URI uri, Egress egress) {

    public Destination {
        requireNonNull(uri, "uri is null");
        requireNonNull(egress, "egress is null");
    }

    /** One that needs neither proxy nor own certificates. */
    public static Destination direct(URI uri) {
        return new Destination(uri, Egress.DIRECT);
    }
}
