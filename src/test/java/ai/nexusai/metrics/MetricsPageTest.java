package ai.nexusai.metrics;

import ai.nexusai.InProcessGateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Holds {@code docs/metrics.md} to the metrics in the code. */
final class MetricsPageTest {
    private static final Pattern NAME = Pattern.compile("nexusai_[a-z0-9_]+");
    private static final String FOUND_IN_SERIES = "(_bucket|_count|_sum|_max)$";

    @Test
    void theTableListsEveryMetricAndNoOther() throws IOException {
        List<String> rows = page().lines().filter(line -> line.startsWith("| `nexusai_")).toList();
        assertThat(rows).containsExactlyElementsOf(Arrays.stream(Figure.values()).map(MetricsPageTest::row).toList());
    }

    @Test
    void theRulesAskForMetricsThatThereAre() throws IOException {
        Set<String> known = Arrays.stream(Figure.values()).map(Figure::exposed).collect(Collectors.toSet());
        assertThat(NAME.matcher(page()).results().map(MatchResult::group).map(name -> name.replaceFirst(FOUND_IN_SERIES, "")))
                .isSubsetOf(known);
    }

    @Test
    void whatIsScrapedIsOnThePage() throws IOException {
        String page = page();
        try (var gateway = InProcessGateway.start()) {
            Set<String> known = Arrays.stream(Figure.values()).map(figure -> figure.exposed() + " " + figure.kind().text())
                    .collect(Collectors.toSet());
            assertThat(Scraped.of(gateway.metrics()).names()).isNotEmpty().allSatisfy(scraped -> {
                if (scraped.startsWith("nexusai_")) {
                    assertThat(known).contains(scraped);
                } else {
                    assertThat(page).contains("`" + scraped.substring(0, scraped.indexOf(' ')) + "`");
                }
            });
        }
    }

    private static String row(Figure figure) {
        String labels = figure.labels().stream().map(label -> "`" + label + "`").collect(Collectors.joining(", "));
        return "| `" + figure.exposed() + "` | " + figure.kind().text() + " | " + labels + (labels.isEmpty() ? "| " : " | ")
                + figure.meaning() + " |";
    }

    private static String page() throws IOException {
        return Files.readString(Path.of("docs/metrics.md"));
    }
}
