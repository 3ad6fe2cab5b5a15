package ai.nexusai.access;

import ai.nexusai.key.Cidr;
import java.util.List;

/** Whose address a call comes from when proxies stand before us. */
public final class ClientAddress {
    private ClientAddress() {}

    /**
     * The nearest address that is no trusted proxy: the peer's own, or, where that is one, the last entry of {@code X-Forwarded-For} that is
     * none. What a client itself wrote in front of that is not believed.
     *
     * @param peer the address at the other end of the connection
     * @param forwardedFor all lines of the header joined with commas, for a proxy may write its entry into a line of its own; null when there
     *        is none
     */
    public static String of(String peer, String forwardedFor, List<Cidr> trustedProxies) {
        String address = peer;
        if (forwardedFor == null || trustedProxies.isEmpty()) {
            return address;
        }
        String[] hops = forwardedFor.split(",", -1);
        for (int i = hops.length - 1; i >= 0 && isTrusted(address, trustedProxies); i--) {
            String hop = withoutPort(hops[i].strip());
            if (hop.isEmpty()) {
                break;
            }
            address = hop;
        }
        return address;
    }

    /** Some proxies write {@code 192.0.2.7:51234} and {@code [2001:db8::7]:51234}. */
    private static String withoutPort(String hop) {
        if (hop.startsWith("[")) {
            int end = hop.indexOf(']');
            return end < 0 ? hop : hop.substring(1, end);
        }
        int colon = hop.indexOf(':');
        return colon >= 0 && colon == hop.lastIndexOf(':') ? hop.substring(0, colon) : hop;
    }

    private static boolean isTrusted(String address, List<Cidr> trustedProxies) {
        return trustedProxies.stream().anyMatch(range -> range.contains(address));
    }
}
