package ai.nexusai.page;

import ai.nexusai.console.Console;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Does the console speak all its languages completely, and nothing that is no longer shown? */
final class TextsTest {
    private static final TextFiles TEXTS = new TextFiles(Console.AREAS);
    private static final Pattern WORD = Pattern.compile("[a-z_]+(?:\\.[a-z0-9_]+)+");
    private static final Pattern PLACE = Pattern.compile("\\{\\d}");
    private static final List<Path> USERS = List.of(Path.of("webapp/WEB-INF"), Path.of("webapp/static/console"),
            Path.of("src/main/java/ai/nexusai"));

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyLanguageHasTheSameTexts(Language language) {
        assertThat(TEXTS.in(language).keySet().stream().map(TextsTest::base).collect(Collectors.toSet())).as("texts in " + language.title())
                .isEqualTo(TEXTS.in(Language.ENGLISH).keySet().stream().map(TextsTest::base).collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyLanguageNamesTheSameValues(Language language) {
        Texts english = TEXTS.in(Language.ENGLISH);
        TEXTS.in(language).entrySet().stream().filter(text -> english.has(text.getKey()) && !text.getKey().endsWith(".one"))
                .forEach(text -> assertThat(places(text.getValue())).as(text.getKey() + " in " + language.title())
                        .isEqualTo(places(english.plain(text.getKey()))));
    }

    @Test
    void everyTextBelongsToTheAreaOfItsFile() throws IOException {
        for (String area : Console.AREAS) {
            Path file = Path.of("src/main/resources/ai/nexusai/page/texts/en", area + ".properties");
            try (Stream<String> lines = Files.lines(file)) {
                assertThat(lines.filter(line -> !line.isBlank() && !line.startsWith("#")).map(line -> line.split("=", 2)[0].strip()))
                        .as(file.toString()).doesNotHaveDuplicates().allMatch(key -> key.contains("."));
            }
        }
    }

    @Test
    void everyTextThatAPageNamesExists() {
        Set<String> used = named();
        Set<String> prefixes = TEXTS.in(Language.ENGLISH).keySet().stream().map(key -> key.substring(0, key.indexOf('.') + 1))
                .collect(Collectors.toSet());
        Set<String> missing = used.stream().filter(TextsTest::isTextKey)
                .filter(key -> prefixes.stream().anyMatch(key::startsWith))
                .filter(key -> !TEXTS.in(Language.ENGLISH).has(key) && !TEXTS.in(Language.ENGLISH).has(key + ".other"))
                .filter(key -> TEXTS.in(Language.ENGLISH).keySet().stream().noneMatch(known -> known.startsWith(key + ".")))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(missing).as("texts that pages name and no language has").isEmpty();
    }

    @Test
    void everyTextIsNamedBySomePage() {
        Set<String> used = named();
        assertThat(TEXTS.in(Language.ENGLISH).keySet().stream().map(TextsTest::base)
                .filter(key -> !used.contains(key) && used.stream().noneMatch(name -> name.endsWith(".") && key.startsWith(name))).sorted())
                .as("texts that nothing shows").isEmpty();
    }

    /** Without the ending that a count chooses. */
    private static String base(String key) {
        return key.replaceFirst("\\.(one|other)$", "");
    }

    private static Set<String> places(String text) {
        return PLACE.matcher(text).results().map(found -> found.group()).collect(Collectors.toSet());
    }

    /** In JSPs all, since those that a page makes of parts end with a dot; what else has dots there is no text of an area. */
    private static boolean isTextKey(String name) {
        return !name.endsWith(".") && !name.matches(".*\\.(js|css|svg|jsp|tag|md|csv|yaml)") && !name.startsWith("form.values")
                && !name.startsWith("form.errors") && !name.startsWith("form.error") && !name.startsWith("form.has");
    }

    /** Everything that looks like a key in JSPs, scripts and the pages' classes; a key made of parts counts by its beginning, with the dot. */
    private static Set<String> named() {
        var names = new HashSet<String>();
        USERS.forEach(folder -> files(folder).forEach(file -> {
            String text = read(file);
            boolean java = file.toString().endsWith(".java");
            Matcher key = Pattern.compile(java ? "\"([a-z_]+\\.[a-z0-9_.]*)\"" : "['\"]([a-z_]+\\.[a-z0-9_.]*)['\"$]").matcher(text);
            while (key.find()) {
                names.add(key.group(1));
            }
        }));
        return names.stream().filter(name -> name.endsWith(".") || WORD.matcher(name).matches()).collect(Collectors.toSet());
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
