package ai.nexusai.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Where are the console's texts? One UTF-8 properties file for each area and language, {@code texts/<language>/<area>.properties} beside this
 * class; its keys begin with the area's name. Read once.
 */
final class TextFiles {
    private final Map<Language, Texts> byLanguage = new EnumMap<>(Language.class);

    TextFiles(List<String> areas) {
        for (Language language : Language.values()) {
            var texts = new TreeMap<String, String>();
            areas.forEach(area -> texts.putAll(read(language, area)));
            byLanguage.put(language, new Texts(language, texts));
        }
    }

    Texts in(Language language) {
        return byLanguage.get(language);
    }

    private static Map<String, String> read(Language language, String area) {
        String name = "texts/" + language.tag() + "/" + area + ".properties";
        try (InputStream in = TextFiles.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("there is no " + name);
            }
            var properties = new Properties();
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            var texts = new TreeMap<String, String>();
            properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
