package ai.nexusai.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Holds {@code docs/configuration.md} and {@code .env.example} to the keys in the code. */
final class ConfigurationPageTest {

    @Test
    void thePageListsEveryKeyWithItsNamesAndDefaultAndNoOther() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("docs/configuration.md")).stream().filter(line -> line.startsWith("| `nexusai."))
                .map(line -> line.substring(0, line.indexOf('|', line.indexOf('|', line.indexOf('|', 1) + 1) + 1) + 1)).toList();
        assertThat(rows).containsExactlyElementsOf(Arrays.stream(Key.values()).map(ConfigurationPageTest::row).toList());
    }

    @Test
    void theExampleFileNamesOnlyKeysOfOursAndOfVendors() throws IOException {
        var known = Stream.concat(Arrays.stream(Key.values()).flatMap(key -> key.variables().stream()), Stream.of(""))
                .collect(Collectors.toSet());
        List<String> lines = Files.readAllLines(Path.of(".env.example"));
        assertThat(lines.stream().filter(line -> line.matches("# [A-Z_]+=.*")).map(line -> line.substring(2, line.indexOf('='))))
                .isNotEmpty().allMatch(known::contains);
        assertThat(lines.stream().filter(line -> line.matches("[A-Z].*"))).isNotEmpty().allMatch(line -> line.matches("[A-Z_]+_KEY="));
    }

    private static String row(Key key) {
        String names = key.variables().stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
        String standard = key.standard().isEmpty() ? " |" : " `" + key.standard() + "` |";
        return "| `" + key.property() + "` | " + names + " |" + standard;
    }
}
