package ai.nexusai.docs;

import ai.nexusai.error.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class ApiPageTest {

    @Test
    void theTableOfErrorsNamesEveryCode() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("docs/api.md")).stream().filter(line -> line.matches("\\| \\d{3}.*")).toList();
        assertThat(Arrays.asList(Status.values())).allSatisfy(status -> assertThat(rows).as(status.name())
                .anyMatch(row -> row.contains(Integer.toString(status.http())) && row.contains("`" + status.type() + "`")
                        && row.contains("`" + status.code() + "`")));
    }
}
