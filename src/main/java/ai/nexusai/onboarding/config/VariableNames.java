package ai.nexusai.onboarding.config;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What are the environment variables called that hold the secrets of named things? Each name is given once. Not thread-safe. */
public final class VariableNames {
    private static final Pattern NO_LETTER = Pattern.compile("[^A-Z0-9]+");
    private static final Pattern ENDS = Pattern.compile("^_|_$");

    private final Set<String> used = new HashSet<>();

    /**
     * A name that was not given before.
     *
     * @param name of the thing, in any letters
     * @param end what kind of secret it is, such as {@code API_KEY}
     */
    public String next(String name, String end) {
        String start = ENDS.matcher(NO_LETTER.matcher(name.toUpperCase(Locale.ROOT)).replaceAll("_")).replaceAll("");
        String first = (start.isEmpty() || Character.isDigit(start.charAt(0)) ? "X" + start : start) + "_" + end;
        String variable = first;
        for (int i = 2; !used.add(variable); i++) {
            variable = first + "_" + i;
        }
        return variable;
    }
}
