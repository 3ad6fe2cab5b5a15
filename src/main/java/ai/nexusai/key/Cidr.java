package ai.nexusai.key;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A range of IP addresses, or a single one: {@code 10.0.0.0/8}, {@code 2001:db8::/32}, {@code 192.168.1.7} (RFC 4632, RFC 4291). Read
 * without any look-up of names. An IPv6 address that carries an IPv4 one ({@code ::ffff:10.0.0.1}) is that IPv4 address.
 *
 * @param address the network's address in hexadecimal: 8 digits for IPv4, 32 for IPv6; bits behind the prefix are zero
 * @param bits length of the prefix
 * @param text as the administrator wrote it
 */
public record Cidr(String address, int bits, String text) {

    /**
     * Reads a range or a single address.
     *
     * @throws IllegalArgumentException with one sentence for people when {@code text} is neither
     */
    @JsonCreator
    public static Cidr of(String text) {
        int slash = text.indexOf('/');
        byte[] address = IpAddress.parse(slash < 0 ? text : text.substring(0, slash)).orElseThrow(() -> refused(text));
        int bits = slash < 0 ? address.length * 8 : prefix(text.substring(slash + 1), text);
        if (bits > address.length * 8) {
            throw refused(text);
        }
        return new Cidr(HexFormat.of().formatHex(masked(address, bits)), bits, text);
    }

    /** Whether {@code ip}, an address without brackets or port, lies within; false for any other text. */
    public boolean contains(String ip) {
        Optional<byte[]> candidate = IpAddress.parse(ip);
        byte[] network = HexFormat.of().parseHex(address);
        return candidate.isPresent() && candidate.get().length == network.length
                && Arrays.equals(masked(candidate.get(), bits), network);
    }

    @Override
    @JsonValue
    public String toString() {
        return text;
    }

    private static int prefix(String digits, String text) {
        if (!digits.matches("\\d{1,3}")) {
            throw refused(text);
        }
        return Integer.parseInt(digits);
    }

    private static byte[] masked(byte[] address, int bits) {
        byte[] result = address.clone();
        for (int i = 0; i < result.length; i++) {
            int keep = Math.clamp(bits - i * 8L, 0, 8);
            result[i] &= (byte) (0xFF00 >> keep);
        }
        return result;
    }

    private static IllegalArgumentException refused(String text) {
        String shown = text.length() > 60 ? text.substring(0, 60) + "..." : text;
        return new IllegalArgumentException("'" + shown + "' is no IP address or range such as 10.0.0.0/8, 192.168.1.7 or 2001:db8::/32");
    }
}
