package ai.nexusai.keyword;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

final class KeywordMatcherTest {
    /** Few letters, so that random words overlap, hold and repeat each other; with case, another script, and pairs of surrogates. */
    private static final String[] LETTERS = {"a", "A", "b", "B", "ß", "σ", "Σ", "ς", "错", "😀", "𐐀", "𐐨", " "};

    private static KeywordMatcher matcher(String... texts) {
        return KeywordMatcher.of(Words.of(texts));
    }

    private static List<String> find(String text, String... keywords) {
        return Words.found(matcher(keywords), List.of(text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"RATE LIMIT exceeded | rate limit", "服务器繁忙，请稍后再试 | 请稍后", "ΣΊΣΥΦΟΣ | σίσυφος",
        "the Kelvin sign \u212A | sign k", "long \u017Fentence | SENTENCE", "𐐀 Deseret | 𐐨 DES", "Ünicode ÄÖ | äö", "xx😀yy | 😀Y"})
    void caseIsIgnoredInEveryScript(String text, String keyword) {
        assertThat(find(text, keyword)).containsExactly(keyword);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"rate-limit | rate limit", "straße | strasse", "ab | abc", "😁 | 😀"})
    void whatOnlyLooksAlikeIsNotFound(String text, String keyword) {
        assertThat(find(text, keyword)).isEmpty();
    }

    @Test
    void overlappingAndNestedKeywordsAreAllFound() {
        assertThat(find("ushers", "he", "she", "his", "hers")).containsExactly("she", "he", "hers");
        assertThat(find("aaaa", "aa", "a")).containsExactly("a", "aa", "a", "aa", "a", "aa", "a");
    }

    @Test
    void keywordsThatDifferOnlyInCaseAreBothFound() {
        assertThat(find("Busy", "busy", "BUSY")).containsExactly("busy", "BUSY");
    }

    @Test
    void aPhraseThatDoesNotGoOnIsForgotten() {
        assertThat(Words.found(matcher("rate limit"), List.of("rate ", "of limit, rate", " lim", "it"))).containsExactly("rate limit");
    }

    @Test
    void halvesOfACharacterMayComeApart() {
        assertThat(Words.found(matcher("x😀y"), List.of("x\uD83D", "\uDE00y"))).containsExactly("x😀y");
        assertThat(Words.found(matcher("y"), List.of("\uD83D", "y\uDE00"))).containsExactly("y");
    }

    @Test
    void anySplitOfAnyTextGivesTheSame() {
        var random = new Random(20261121);
        for (int round = 0; round < 2_000; round++) {
            String[] keywords = new String[1 + random.nextInt(5)];
            for (int i = 0; i < keywords.length; i++) {
                keywords[i] = text(random, 1 + random.nextInt(4));
            }
            String text = text(random, random.nextInt(40));
            List<String> found = find(text, keywords);
            assertThat(Words.found(matcher(keywords), split(random, text))).as("%s in %s", List.of(keywords), text).isEqualTo(found);
            assertThat(counts(found)).isEqualTo(searched(text, keywords));
        }
    }

    private static String text(Random random, int letters) {
        var text = new StringBuilder();
        for (int i = 0; i < letters; i++) {
            text.append(LETTERS[random.nextInt(LETTERS.length)]);
        }
        return text.toString();
    }

    /** Between any two chars, also in the middle of a pair. */
    private static List<String> split(Random random, String text) {
        var pieces = new ArrayList<String>();
        int at = 0;
        while (at < text.length()) {
            int end = Math.min(text.length(), at + random.nextInt(4));
            pieces.add(text.substring(at, end));
            at = end;
        }
        return pieces;
    }

    private static Map<String, Integer> counts(List<String> found) {
        var counts = new TreeMap<String, Integer>();
        found.forEach(each -> counts.merge(each, 1, Integer::sum));
        return counts;
    }

    /** The same by brute force: every keyword at every place, compared code point by code point. */
    private static Map<String, Integer> searched(String text, String... keywords) {
        var counts = new TreeMap<String, Integer>();
        int[] points = folded(text);
        for (String keyword : keywords) {
            int[] wanted = folded(keyword);
            for (int at = 0; at + wanted.length <= points.length; at++) {
                if (Arrays.equals(points, at, at + wanted.length, wanted, 0, wanted.length)) {
                    counts.merge(keyword, 1, Integer::sum);
                }
            }
        }
        return counts;
    }

    private static int[] folded(String text) {
        return text.codePoints().map(Character::toUpperCase).map(Character::toLowerCase).toArray();
    }

    @Test
    void aProvidersAnswersAreSearchedForItsOwnKeywordsAndThoseOfAll() {
        var matchers = KeywordMatchers
                .of(List.of(Words.word(1, "busy", OptionalLong.empty()), Words.word(2, "maintenance", OptionalLong.of(7))));
        List<String> text = List.of("busy with maintenance");
        assertThat(Words.found(matchers.of(7), text)).containsExactly("busy", "maintenance");
        assertThat(Words.found(matchers.of(8), text)).containsExactly("busy");
        assertThat(KeywordMatchers.NONE.of(7).isEmpty()).isTrue();
        var own = KeywordMatchers.of(List.of(Words.word(2, "maintenance", OptionalLong.of(7))));
        assertThat(own.of(8)).as("a provider without keywords costs nothing").isSameAs(KeywordMatcher.NONE);
    }
}
