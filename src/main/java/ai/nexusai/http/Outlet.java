package ai.nexusai.http;

import java.util.List;
import java.util.Optional;

/** One way out: connections of the same one may serve each other's requests. */
record Outlet(Optional<OutboundProxy> proxy, String caCertificates) {
    static final Outlet PLAIN = new Outlet(Optional.empty(), "");

    /** Every way that {@code egress} offers; at least one. */
    static List<Outlet> of(Egress egress) {
        if (egress.proxies().isEmpty()) {
            return List.of(egress.caCertificates().isEmpty() ? PLAIN : new Outlet(Optional.empty(), egress.caCertificates()));
        }
        return egress.proxies().stream().map(proxy -> new Outlet(Optional.of(proxy), egress.caCertificates())).toList();
    }

    boolean isPlain() {
        return proxy.isEmpty() && caCertificates.isEmpty();
    }
}
