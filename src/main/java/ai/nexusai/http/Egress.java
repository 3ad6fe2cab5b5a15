package ai.nexusai.http;

import java.util.List;

import static java.util.Objects.requireNonNull;

/**
 * How requests leave for an upstream.
 *
 * @param proxies the outbound proxies to go through, in turn; none = straight
 * @param caCertificates PEM, trusted beside those of the Java runtime; empty = none
 */
public record Egress(List<OutboundProxy> proxies, String caCertificates) {
    /** Straight, trusting what the Java runtime trusts. */
    public static final Egress DIRECT = new Egress(List.of(), "");

    public Egress {
        proxies = List.copyOf(proxies);
        requireNonNull(caCertificates, "caCertificates is null");
    }
}
