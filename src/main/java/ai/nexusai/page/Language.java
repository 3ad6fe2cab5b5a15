package ai.nexusai.page;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** In which languages does the console speak? */
public enum Language {
    ENGLISH("en", "English"),
    SIMPLIFIED_CHINESE("zh-CN", "简体中文"),
    TRADITIONAL_CHINESE("zh-TW", "繁體中文"),
    KOREAN("ko", "한국어"),
    JAPANESE("ja", "日本語");

    private static final List<Locale> LOCALES = Arrays.stream(values()).map(Language::locale).toList();

    private final String tag;
    private final String title;

    Language(String tag, String title) {
        this.tag = tag;
        this.title = title;
    }

    /** The language of a BCP 47 tag as the console writes it; empty for any other text. */
    public static Optional<Language> of(String tag) {
        return Arrays.stream(values()).filter(language -> language.tag.equals(tag)).findFirst();
    }

    /** The best of a browser's {@code Accept-Language} by RFC 4647; empty where none fits or the header makes no sense. */
    public static Optional<Language> preferred(List<Locale> accepted) {
        return accepted.stream().flatMap(wanted -> closest(wanted).stream()).findFirst();
    }

    /** Chinese is two languages here: the script or, without one, the region tells which. */
    private static Optional<Language> closest(Locale wanted) {
        if (wanted.getLanguage().equals("zh")) {
            boolean traditional = wanted.getScript().equals("Hant")
                    || (wanted.getScript().isEmpty() && List.of("TW", "HK", "MO").contains(wanted.getCountry()));
            return Optional.of(traditional ? TRADITIONAL_CHINESE : SIMPLIFIED_CHINESE);
        }
        Locale found = Locale.lookup(Collections.singletonList(new Locale.LanguageRange(wanted.toLanguageTag())), LOCALES);
        return found == null ? Optional.empty() : of(found.toLanguageTag());
    }

    public String tag() {
        return tag;
    }

    /** Its own name for itself. */
    public String title() {
        return title;
    }

    public Locale locale() {
        return Locale.forLanguageTag(tag);
    }

    /** For pages, whose expressions see properties only. */
    public String getTag() {
        return tag;
    }

    /** For pages, whose expressions see properties only. */
    public String getTitle() {
        return title;
    }
}
