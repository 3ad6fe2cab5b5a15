package ai.nexusai.page;

import ai.nexusai.http.UpstreamException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Does the console say in each language why an attempt failed, or an upstream was left alone? */
final class ReasonTextsTest {
    private static final TextFiles TEXTS = new TextFiles(List.of("calls", "health"));
    /** What an upstream can be blamed for beside a broken exchange. */
    private static final List<String> ANSWERS = List.of("invalid_json", "empty_choices", "error_in_200", "not_a_stream",
            "unexpected_stream",
            "empty_stream", "invalid_stream", "error_in_stream", "closed_early", "model_not_found", "credential_refused",
            "insufficient_quota");
    /** A candidate's number with its reason. */
    private static final Pattern WORD = Pattern.compile("[:,] \\d ([a-z]\\w+)");
    private static final List<String> BLAMELESS = List.of("context_too_long", "client_gone", "interrupted");

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyReasonOfAnAttemptIsSaid(Language language) {
        Stream<String> words = Stream.of(broken(), ANSWERS, BLAMELESS).flatMap(List::stream);
        assertThat(words).allSatisfy(word -> assertThat(TEXTS.in(language)).containsKey("calls.reason." + word));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyReasonToLeaveAnUpstreamAloneIsSaid(Language language) {
        Stream<String> words = Stream.of(broken(), ANSWERS).flatMap(List::stream);
        assertThat(words).allSatisfy(word -> assertThat(TEXTS.in(language)).containsKey("health.reason." + word));
    }

    /** The page's tables are what calls came to, as another test holds them: a word that the relay has since then is found here. */
    @ParameterizedTest
    @EnumSource(Language.class)
    void everyReasonThatFaultsGaveIsSaid(Language language) throws IOException {
        List<String> words = WORD.matcher(Files.readString(Path.of("docs/failover.md"))).results().map(found -> found.group(1))
                .filter(word -> !word.equals("ok") && !word.startsWith("status_")).distinct().toList();
        assertThat(words).hasSizeGreaterThan(10)
                .allSatisfy(word -> assertThat(TEXTS.in(language)).containsKey("calls.reason." + word));
    }

    private static List<String> broken() {
        return Arrays.stream(Kind.values()).map(Kind::text).toList();
    }
}
