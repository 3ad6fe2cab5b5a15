package ai.nexusai.page;

import ai.nexusai.json.Json;
import java.util.AbstractMap;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;

import static java.util.Objects.requireNonNull;

/**
 * What does the console say in one language? As a map, for pages: {@code t['keys.title']} is the text of that key, escaped for HTML. A key
 * that no language has is a fault of ours: it is shown as the key itself, and a test finds it. Immutable.
 */
public final class Texts extends AbstractMap<String, String> {
    private final Map<String, String> byKey;
    private final Language language;

    Texts(Language language, Map<String, String> byKey) {
        this.language = requireNonNull(language, "language is null");
        this.byKey = Map.copyOf(byKey);
    }

    public Language language() {
        return language;
    }

    /** The text of {@code key}, not escaped, with {@code {0}}, {@code {1}} ... replaced by {@code values}. */
    public String plain(String key, Object... values) {
        String text = byKey.getOrDefault(key, key);
        for (int i = 0; i < values.length; i++) {
            text = text.replace("{" + i + "}", values[i] == null ? "" : values[i].toString());
        }
        return text;
    }

    /** The text for {@code count} things: {@code key.one} for a single one where the language has it, else {@code key.other}. */
    public String counted(String key, long count, Object shown) {
        String one = key + ".one";
        return plain(count == 1 && byKey.containsKey(one) ? one : key + ".other", shown);
    }

    /** The texts whose keys begin with one of {@code starts}, which blanks part, as a JSON object, for scripts. */
    public String json(String starts) {
        var object = Json.MAPPER.createObjectNode();
        String[] each = starts.split(" ");
        byKey.entrySet().stream().filter(text -> Arrays.stream(each).anyMatch(text.getKey()::startsWith)).sorted(Entry.comparingByKey())
                .forEach(text -> object.put(text.getKey(), text.getValue()));
        return object.toString();
    }

    public boolean has(String key) {
        return byKey.containsKey(key);
    }

    @Override
    public String get(Object key) {
        return Html.escaped(byKey.getOrDefault(key, String.valueOf(key)));
    }

    @Override
    public boolean containsKey(Object key) {
        return byKey.containsKey(key);
    }

    @Override
    public Set<Entry<String, String>> entrySet() {
        return byKey.entrySet();
    }
}
