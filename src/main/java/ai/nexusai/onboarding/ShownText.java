package ai.nexusai.onboarding;

import ai.nexusai.secret.Secret;
import java.util.regex.Pattern;

/** How the words of an upstream are shown to an administrator: on one line, short, without the key that it was asked with. */
final class ShownText {
    private static final int MOST = 300;
    private static final String MASK = "[key]";
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Cntrl}]+");

    private ShownText() {}

    static String of(String words, Secret key) {
        return of(key.reveal().isEmpty() ? words : words.replace(key.reveal(), MASK));
    }

    /** For words that cannot hold the key. */
    static String of(String words) {
        String line = BLANKS.matcher(words).replaceAll(" ").strip();
        if (line.length() <= MOST) {
            return line;
        }
        int end = Character.isHighSurrogate(line.charAt(MOST - 1)) ? MOST - 1 : MOST;
        return line.substring(0, end) + "...";
    }
}
