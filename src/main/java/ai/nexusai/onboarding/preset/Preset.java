package ai.nexusai.onboarding.preset;

import ai.nexusai.model.Kind;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import static java.util.Objects.requireNonNull;

/**
 * A vendor that ships with the gateway.
 *
 * @param name of the provider that it becomes
 * @param title by language; {@code en} is always there
 * @param openaiBaseUrl used with dialect openai where {@code dialect} is not spoken; null = {@code baseUrl} is such an address
 * @param key the environment variable that holds the vendor's key
 * @param keyless whether it needs no key
 */
record Preset(String name, Map<String, String> title, String dialect, String baseUrl, String openaiBaseUrl, String key, boolean keyless,
        List<PresetModel> models) {
    private static final String COMMON = "openai";

    Preset {
        requireNonNull(name, "name is null");
        title = Map.copyOf(title);
        requireNonNull(dialect, "dialect is null");
        requireNonNull(baseUrl, "baseUrl is null");
        requireNonNull(key, "key is null");
        models = List.copyOf(models);
    }

    /**
     * One of its models.
     *
     * @param kinds a letter each: c chat, v vision, e embedding, r reasoning
     */
    record PresetModel(String name, String kinds) {

        Set<Kind> kindSet() {
            return kinds.chars().mapToObj(PresetModel::kind).collect(Collectors.toCollection(() -> EnumSet.noneOf(Kind.class)));
        }

        private static Kind kind(int letter) {
            return switch (letter) {
                case 'c' -> Kind.CHAT;
                case 'v' -> Kind.VISION;
                case 'e' -> Kind.EMBEDDING;
                case 'r' -> Kind.REASONING;
                default -> throw new IllegalArgumentException("presets.yaml has an unknown kind of model: " + (char) letter);
            };
        }
    }

    /** The title in the first of these languages that there is one for. */
    String title(List<Locale> languages) {
        return languages.stream().map(Locale::getLanguage).filter(title::containsKey).findFirst().map(title::get)
                .orElseGet(() -> title.get("en"));
    }

    /** The dialect that it is spoken to in by a gateway that speaks these. */
    String dialectAmong(Set<String> spoken) {
        return spoken.contains(dialect) ? dialect : COMMON;
    }

    /** The base address that goes with it. */
    String baseUrlAmong(Set<String> spoken) {
        return spoken.contains(dialect) || openaiBaseUrl == null ? baseUrl : openaiBaseUrl;
    }
}
