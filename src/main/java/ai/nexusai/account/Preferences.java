package ai.nexusai.account;

import ai.nexusai.json.Checked;
import java.util.List;

/**
 * How does the console look to one person?
 *
 * @param language one of {@link #LANGUAGES}; empty: the browser's
 * @param theme one of {@link #THEMES}
 */
public record Preferences(String language, String theme) {
    /** BCP 47 tags of the languages that the console speaks. */
    public static final List<String> LANGUAGES = List.of("en", "zh-CN", "zh-TW", "ko", "ja");
    public static final List<String> THEMES = List.of("light", "dark", "system");
    public static final Preferences DEFAULTS = new Preferences("", "system");

    /** What is absent gets its default; INVALID_VALUE at the field that is none of its values. */
    public Preferences {
        language = language == null ? "" : language;
        theme = theme == null ? "system" : theme;
        if (!language.isEmpty() && !LANGUAGES.contains(language)) {
            throw Checked.refused("language",
                    "language must be one of " + String.join(", ", LANGUAGES) + ", or empty for the browser's.");
        }
        if (!THEMES.contains(theme)) {
            throw Checked.refused("theme", "theme must be one of " + String.join(", ", THEMES) + ".");
        }
    }
}
