package ai.nexusai.moving;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Makes names that this gateway takes out of those that old systems had: clean, short enough, each once. Not thread-safe. */
final class Names {
    private static final int MOST = 190;
    private static final int MOST_TEXT = 10_000;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");
    private static final Pattern CONTROL_IN_TEXT = Pattern.compile("[\\p{Cntrl}&&[^\r\n\t]]+");

    private final Set<String> taken = new HashSet<>();

    /**
     * The same name where it can be, else one with a number behind it.
     *
     * @param fallback for a name that is blank
     */
    String unique(String name, String fallback) {
        String clean = clean(name);
        String first = clean.isEmpty() ? fallback : clean;
        String result = first;
        for (int i = 2; !taken.add(result); i++) {
            result = first + " " + i;
        }
        return result;
    }

    /** Without control characters and spaces at its ends, cut where it is too long; may be empty. */
    static String clean(String name) {
        String clean = CONTROL.matcher(name).replaceAll(" ").strip();
        return clean.length() <= MOST ? clean : clean.substring(0, clean.offsetByCodePoints(0, clean.codePointCount(0, MOST) - 1)).strip();
    }

    /** A description, in the same way. */
    static String text(String text) {
        String clean = CONTROL_IN_TEXT.matcher(text).replaceAll(" ").strip();
        return clean.length() <= MOST_TEXT ? clean : clean.substring(0, MOST_TEXT);
    }
}
