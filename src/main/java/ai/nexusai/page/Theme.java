package ai.nexusai.page;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** In which colours is the console shown? */
public enum Theme {
    LIGHT,
    DARK,
    /** As the browser's system says. */
    SYSTEM;

    public static Optional<Theme> of(String text) {
        return Arrays.stream(values()).filter(theme -> theme.text().equals(text)).findFirst();
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
