package ai.nexusai.json;

import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;

/** Checks of texts that a client sent. Every failure is INVALID_VALUE and names the field. */
public final class Checked {
    private static final int MAX_NAME = 200;
    private static final int MAX_TEXT = 10_000;

    private Checked() {}

    /** A name: 1 to 200 characters, none of them a control character, no space at either end. */
    public static String name(String field, String text) {
        return name(field, text, MAX_NAME);
    }

    /** The same with another maximum. */
    public static String name(String field, String text, int most) {
        if (text == null || text.isBlank()) {
            throw refused(field, field + " is missing: give a text of 1 to " + most + " characters.");
        }
        if (text.length() > most || hasControl(text) || !text.equals(text.strip())) {
            throw refused(field, field + " must be a text of 1 to " + most
                    + " characters, without control characters and without spaces at its ends.");
        }
        return text;
    }

    /** Free text: at most 10,000 characters, no control character but line ends and tabs; absent is empty. */
    public static String text(String field, String text) {
        if (text == null) {
            return "";
        }
        if (text.length() > MAX_TEXT || hasControl(text.replaceAll("[\r\n\t]", ""))) {
            throw refused(field, field + " must be a text of at most " + MAX_TEXT + " characters, without control characters.");
        }
        return text;
    }

    /** A piece of a name: at most {@code most} characters, none of them a control character; absent is empty. */
    public static String piece(String field, String text, int most) {
        if (text == null) {
            return "";
        }
        if (text.length() > most || hasControl(text)) {
            throw refused(field, field + " must be a text of at most " + most + " characters, without control characters.");
        }
        return text;
    }

    /** A whole number within bounds. */
    public static int number(String field, int value, int least, int most) {
        if (value < least || value > most) {
            throw refused(field, field + " must be a whole number from " + least + " to " + most + ".");
        }
        return value;
    }

    /** A secret that travels in a header of ours: printable ASCII without spaces at its ends. */
    public static String headerSecret(String field, String text) {
        if (!text.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            throw refused(field, field + " must hold printable ASCII characters only.");
        }
        return printable(field, text, 1);
    }

    /** A secret that clients choose: printable characters without spaces at its ends, at least {@code least} of them. */
    public static String printable(String field, String text, int least) {
        if (hasControl(text) || text.length() < least || text.length() > MAX_TEXT || !text.equals(text.strip())) {
            throw refused(field, field + " must be a text of " + least + " to " + MAX_TEXT
                    + " printable characters, without spaces at its ends.");
        }
        return text;
    }

    /** The failure to throw for a field; {@code message} says what was wrong and how to mend it. */
    public static GatewayException refused(String field, String message) {
        return new GatewayException(Status.INVALID_VALUE, message).at(field);
    }

    /** Whether {@code text} holds a control character, or half a surrogate pair, which has no UTF-8 and cannot be stored. */
    public static boolean hasControl(String text) {
        return text.codePoints().anyMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
    }
}
