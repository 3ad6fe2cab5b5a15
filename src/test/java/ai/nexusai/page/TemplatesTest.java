package ai.nexusai.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Do the templates keep to the rules that keep pages safe and translated? */
final class TemplatesTest {
    private static final int MOST_LINES = 150;
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{([^}]*)}");
    private static final Pattern TAG = Pattern.compile("<[^<>]*>");
    /** Actions may stand inside of an HTML tag. */
    private static final Pattern ACTION = Pattern.compile("</?(?:c|n|fn|jsp):[^<>]*>");
    /** What may stand in HTML as it is: escaped by the kit, or one of two texts that the template itself holds. */
    private static final Pattern SAFE = Pattern.compile("t\\[[^]]+]|fn:escapeXml\\(.*\\)|[^?]+\\?.*|fn:replace\\(value, '~'.*");

    static Stream<Path> templates() throws IOException {
        try (Stream<Path> found = Files.walk(Path.of("webapp/WEB-INF"))) {
            return found.filter(file -> file.toString().matches(".*\\.(jsp|tag)")).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("templates")
    void isShortAndHasNoScriptlets(Path template) throws IOException {
        String text = Files.readString(template);
        assertThat(text.lines().count()).as("lines").isLessThanOrEqualTo(MOST_LINES);
        assertThat(Pattern.compile("<%(?![@-])").matcher(text).find()).as("a scriptlet").isFalse();
        assertThat(Pattern.compile("\\son[a-z]+=\"|\\sstyle=\"|<style|javascript:").matcher(text).find()).as("inline script or style")
                .isFalse();
    }

    /** Blanks between two actions are trimmed: an attribute that is not always there brings its own blank along. */
    @ParameterizedTest
    @MethodSource("templates")
    void keepsOptionalAttributesApart(Path template) throws IOException {
        assertThat(Files.readString(template)).doesNotContainPattern("</c:if>\\s+<c:if test=\"[^\"]*\">[a-z-]+(=\"|</c:if>|\\s[a-z]+=\")");
    }

    /** Between tags only escaped values stand; plain text between tags is a word that nobody translated. */
    @ParameterizedTest
    @MethodSource("templates")
    void writesNothingRawAndNothingUntranslated(Path template) throws IOException {
        String text = Files.readString(template).replaceAll("(?s)<%--.*?--%>", "").replaceAll("(?s)<%@.*?%>", "")
                .replaceAll("(?s)<c:set[^>]*>\\$\\{[^}]*}</c:set>", "");
        String between = TAG.matcher(ACTION.matcher(withoutComparisons(text)).replaceAll("")).replaceAll("\n");
        var raw = new ArrayList<String>();
        Matcher expression = EXPRESSION.matcher(between);
        while (expression.find()) {
            if (!SAFE.matcher(expression.group(1)).matches()) {
                raw.add(expression.group());
            }
        }
        assertThat(raw).as("values that are not escaped").isEmpty();
        List<String> words = Pattern.compile("\\p{L}{2,}").matcher(EXPRESSION.matcher(between).replaceAll("").replaceAll("&[a-z]+;", ""))
                .results().map(found -> found.group()).filter(word -> !UNITS.contains(word)).toList();
        assertThat(words).as("words that are not in the texts").isEmpty();
    }

    private static final List<String> UNITS = List.of("MiB", "ms", "docs", "redoc", "livez", "readyz", "metrics", "DOCTYPE", "doctype");

    /** In an expression a bracket of HTML is a comparison. */
    private static String withoutComparisons(String text) {
        return EXPRESSION.matcher(text).replaceAll(found -> Matcher.quoteReplacement(found.group().replaceAll("[<>]", "~")));
    }
}
