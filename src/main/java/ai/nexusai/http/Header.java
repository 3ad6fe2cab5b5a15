package ai.nexusai.http;

import static java.util.Objects.requireNonNull;

/**
 * One header field of a request.
 *
 * @param name a token of RFC 9110 section 5.6.2; case does not matter
 * @param value sent as it stands; never has a line break or another control character
 */
public record Header(String name, String value) {
    private static final char DELETE = 0x7f;

    /** @throws IllegalArgumentException when name or value cannot stand in a header */
    public Header {
        requireNonNull(name, "name is null");
        requireNonNull(value, "value is null");
        if (!isToken(name)) {
            throw new IllegalArgumentException("A header name holds only visible ASCII characters");
        }
        if (!isText(value)) {
            throw new IllegalArgumentException("The value of header " + name + " holds a control character");
        }
    }

    /** The value is left out: it may be a key. */
    @Override
    public String toString() {
        return name + ": ...";
    }

    private static boolean isToken(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c > ' ' && c < DELETE && c != ':');
    }

    private static boolean isText(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == DELETE || (c < ' ' && c != '\t')) {
                return false;
            }
        }
        return true;
    }
}
