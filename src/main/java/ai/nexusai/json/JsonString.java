package ai.nexusai.json;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** How do strings become JSON text, and JSON text strings? */
public final class JsonString {
    private static final HexFormat HEX = HexFormat.of();

    private JsonString() {}

    /** The JSON string literal of {@code text}, quotes included, in UTF-8; a lone surrogate is escaped, so that it survives. */
    public static byte[] quote(String text) {
        var json = new StringBuilder(text.length() + 16).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                json.append(c).append(text.charAt(++i));
            } else {
                append(json, c);
            }
        }
        return json.append('"').toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void append(StringBuilder json, char c) {
        switch (c) {
            case '"', '\\' -> json.append('\\').append(c);
            case '\n' -> json.append("\\n");
            case '\r' -> json.append("\\r");
            case '\t' -> json.append("\\t");
            default -> {
                if (c < ' ' || Character.isSurrogate(c)) {
                    json.append("\\u").append(HEX.toHexDigits(c));
                } else {
                    json.append(c);
                }
            }
        }
    }

    /**
     * The text of a string literal that is known to be well-formed.
     *
     * @param from behind the opening quote
     * @param to at the closing quote
     */
    public static String decode(byte[] json, int from, int to) {
        int escape = indexOfBackslash(json, from, to);
        if (escape == to) {
            return new String(json, from, to - from, StandardCharsets.UTF_8);
        }
        var text = new StringBuilder(to - from);
        int at = from;
        while (escape < to) {
            text.append(new String(json, at, escape - at, StandardCharsets.UTF_8));
            at = escape + (json[escape + 1] == 'u' ? 6 : 2);
            text.append(unescape(json, escape + 1));
            escape = indexOfBackslash(json, at, to);
        }
        return text.append(new String(json, at, to - at, StandardCharsets.UTF_8)).toString();
    }

    /** {@code to} when there is none. */
    static int indexOfBackslash(byte[] json, int from, int to) {
        int at = from;
        while (at < to && json[at] != '\\') {
            at++;
        }
        return at;
    }

    private static char unescape(byte[] json, int at) {
        return switch (json[at]) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> (char) HexFormat.fromHexDigits(new String(json, at + 1, 4, StandardCharsets.US_ASCII));
            default -> (char) json[at];
        };
    }
}
