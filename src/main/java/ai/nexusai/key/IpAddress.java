package ai.nexusai.key;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads textual IP addresses (RFC 4291 section 2.2) without asking any name server. */
final class IpAddress {
    private static final Pattern V4 = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");
    private static final Pattern GROUP = Pattern.compile("[0-9a-fA-F]{1,4}");
    private static final int GROUPS = 8;

    private IpAddress() {}

    /** 4 or 16 bytes; 4 also for an IPv4-mapped IPv6 address; empty for any other text. A zone ({@code %eth0}) is left out. */
    static Optional<byte[]> parse(String text) {
        if (text.indexOf(':') < 0) {
            return v4(text);
        }
        int zone = text.indexOf('%');
        return v6(zone < 0 ? text : text.substring(0, zone)).map(IpAddress::unmapped);
    }

    private static Optional<byte[]> v4(String text) {
        var matcher = V4.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        byte[] result = new byte[4];
        for (int i = 0; i < 4; i++) {
            String part = matcher.group(i + 1);
            int value = Integer.parseInt(part);
            // A leading zero means octal to some and decimal to others: neither is taken.
            if (value > 255 || (part.length() > 1 && part.charAt(0) == '0')) {
                return Optional.empty();
            }
            result[i] = (byte) value;
        }
        return Optional.of(result);
    }

    private static Optional<byte[]> v6(String text) {
        Optional<String> plain = withoutDots(text);
        if (plain.isEmpty()) {
            return Optional.empty();
        }
        String[] halves = plain.get().split("::", -1);
        if (halves.length > 2) {
            return Optional.empty();
        }
        String[] head = groups(halves[0]);
        String[] tail = halves.length == 2 ? groups(halves[1]) : new String[0];
        int missing = GROUPS - head.length - tail.length;
        if (halves.length == 2 ? missing < 1 : missing != 0) {
            return Optional.empty();
        }
        return bytes(head, missing, tail);
    }

    private static Optional<byte[]> bytes(String[] head, int missing, String[] tail) {
        var result = ByteBuffer.allocate(16);
        boolean valid = put(head, result);
        result.position(result.position() + missing * 2);
        return valid && put(tail, result) ? Optional.of(result.array()) : Optional.empty();
    }

    private static boolean put(String[] groups, ByteBuffer target) {
        for (String group : groups) {
            if (!GROUP.matcher(group).matches()) {
                return false;
            }
            target.putShort((short) Integer.parseInt(group, 16));
        }
        return true;
    }

    /** The dotted end of {@code ::ffff:10.0.0.1} as two groups. */
    private static Optional<String> withoutDots(String text) {
        if (text.indexOf('.') < 0) {
            return Optional.of(text);
        }
        int colon = text.lastIndexOf(':');
        return v4(text.substring(colon + 1)).map(ByteBuffer::wrap).map(four -> text.substring(0, colon + 1)
                + Integer.toHexString(four.getShort() & 0xFFFF) + ":" + Integer.toHexString(four.getShort() & 0xFFFF));
    }

    private static String[] groups(String half) {
        return half.isEmpty() ? new String[0] : half.split(":", -1);
    }

    private static byte[] unmapped(byte[] address) {
        for (int i = 0; i < 10; i++) {
            if (address[i] != 0) {
                return address;
            }
        }
        return address[10] == -1 && address[11] == -1 ? Arrays.copyOfRange(address, 12, 16) : address;
    }
}
