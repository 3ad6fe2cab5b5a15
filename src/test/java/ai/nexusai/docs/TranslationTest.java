package ai.nexusai.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** Holds the README's translations to the README. */
final class TranslationTest {
    private static final String README = "README.md";
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)]+)\\)");

    @ParameterizedTest
    @ValueSource(strings = {"README_zh-CN.md", "README_zh-TW.md", "README_KO.md", "README_JA.md"})
    void aTranslationHasTheSameCommandsAndLinksInTheSameOrder(String translation) throws IOException {
        assertThat(Document.read(translation).blocks()).extracting(Document.Block::language, Document.Block::text)
                .containsExactlyElementsOf(Document.read(README).blocks().stream()
                        .map(block -> tuple(block.language(), block.text())).toList());
        assertThat(links(translation)).isEqualTo(links(README));
        assertThat(headings(translation)).isEqualTo(headings(README));
    }

    @ParameterizedTest
    @ValueSource(strings = {README, "README_zh-CN.md", "README_zh-TW.md", "README_KO.md", "README_JA.md"})
    void eachLeadsToAllOthers(String readme) throws IOException {
        assertThat(Files.readAllLines(Path.of(readme)).get(2)).contains("(README.md)", "(README_zh-CN.md)", "(README_zh-TW.md)",
                "(README_KO.md)", "(README_JA.md)");
        assertThat(links(readme)).allSatisfy(link -> assertThat(Path.of(link)).exists());
    }

    private static List<String> links(String file) throws IOException {
        return LINK.matcher(Files.readString(Path.of(file))).results().map(match -> match.group(1)).toList();
    }

    /** The level of each. */
    private static List<Integer> headings(String file) throws IOException {
        return Files.readAllLines(Path.of(file)).stream().filter(line -> line.matches("#+ .*")).map(line -> line.indexOf(' ')).toList();
    }
}
