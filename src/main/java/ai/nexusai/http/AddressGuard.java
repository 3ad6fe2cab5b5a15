package ai.nexusai.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;

import static java.util.Objects.requireNonNull;

/**
 * Refuses addresses that no upstream has but that tell secrets of the machine or reach many at once: link-local ones, the metadata services
 * of clouds, unspecified, multicast and reserved ones (RFC 6890). Loopback and private ranges are allowed: upstreams in the same house are
 * the rule. An IPv6 address that carries an IPv4 one is judged by that one. Thread-safe.
 */
public final class AddressGuard {
    /** The run-time setting that permits exceptions. */
    public static final String SETTING = "allowed_upstream_ranges";

    private static final int V4 = 4;
    private static final byte[] LOOPBACK_V6 = hex("00000000000000000000000000000001");
    private static final List<Range> REFUSED = List.of(
            // this network, unspecified
            new Range("00000000", 8),
            // link-local, with the metadata service of most clouds
            new Range("a9fe0000", 16),
            // metadata services of Alibaba Cloud, Oracle Cloud and Azure
            new Range("646464c8", 32), new Range("c00000c0", 32), new Range("a83f8110", 32),
            // multicast; reserved, with broadcast
            new Range("e0000000", 4), new Range("f0000000", 4),
            // unspecified, link-local, multicast
            new Range("00000000000000000000000000000000", 128), new Range("fe800000000000000000000000000000", 10),
            new Range("ff000000000000000000000000000000", 8),
            // metadata services of Amazon Web Services and Google Cloud
            new Range("fd000ec2000000000000000000000254", 128), new Range("fd2000ce000000000000000000000254", 128));
    private static final List<Carrier> CARRIERS = List.of(
            // IPv4-compatible, IPv4-mapped (RFC 4291), IPv4-translated (RFC 2765)
            new Carrier("000000000000000000000000", 12), new Carrier("00000000000000000000ffff", 12),
            new Carrier("0000000000000000ffff0000", 12),
            // NAT64 (RFC 6052) and 6to4 (RFC 3056)
            new Carrier("0064ff9b0000000000000000", 12), new Carrier("2002", 2));

    private final Predicate<InetAddress> exceptions;

    /** @param exceptions addresses that are allowed all the same; asked at every connection, from any thread */
    public AddressGuard(Predicate<InetAddress> exceptions) {
        this.exceptions = requireNonNull(exceptions, "exceptions is null");
    }

    /** Whether nothing may be connected to at {@code address}. */
    public boolean refuses(InetAddress address) {
        return isRefused(address.getAddress()) && !exceptions.test(address);
    }

    /** The same for a host that is written as an address, with or without brackets; false for a name, which is not looked up. */
    public boolean refuses(String host) {
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        if (!isLiteral(bare)) {
            return false;
        }
        try {
            return refuses(InetAddress.getByName(bare));
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Whether {@code host}, without brackets, is an address, also in the short forms of IPv4 such as {@code 2852039166}. */
    static boolean isLiteral(String host) {
        return host.indexOf(':') >= 0 || (!host.isEmpty() && host.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '.'));
    }

    private static boolean isRefused(byte[] address) {
        if (address.length != V4 && !Arrays.equals(address, LOOPBACK_V6)) {
            for (Carrier carrier : CARRIERS) {
                if (carrier.holds(address) && isRefused(carrier.carried(address))) {
                    return true;
                }
            }
        }
        return REFUSED.stream().anyMatch(range -> range.holds(address));
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    /** All addresses that begin with the same bits. */
    private record Range(String network, int bits) {

        boolean holds(byte[] address) {
            byte[] first = hex(network);
            if (first.length != address.length) {
                return false;
            }
            for (int i = 0; i * 8 < bits; i++) {
                int mask = 0xFF00 >> Math.min(8, bits - i * 8);
                if (((first[i] ^ address[i]) & mask & 0xFF) != 0) {
                    return false;
                }
            }
            return true;
        }
    }

    /** IPv6 addresses with this prefix have an IPv4 address at this place. */
    private record Carrier(String prefix, int at) {

        boolean holds(byte[] address) {
            byte[] first = hex(prefix);
            return Arrays.equals(first, Arrays.copyOf(address, first.length));
        }

        byte[] carried(byte[] address) {
            return Arrays.copyOfRange(address, at, at + V4);
        }
    }
}
