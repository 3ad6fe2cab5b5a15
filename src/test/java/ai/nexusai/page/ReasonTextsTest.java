package ai.nexusai.page;

import ai.nexusai.http.UpstreamException.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Does the console say in each language why an attempt failed, or an upstream was left alone? */
final class ReasonTextsTest {
    private static final TextFiles TEXTS = new TextFiles(List.of("calls", "health"));
    /** What an upstream can be blamed for beside a broken exchange, as the relay writes it into the log. */
    private static final List<String> ANSWERS = List.of("invalid_json", "empty_choices", "error_in_200", "not_a_stream",
            "unexpected_stream",
            "empty_stream", "invalid_stream", "error_in_stream", "closed_early", "model_not_found", "credential_refused",
            "insufficient_quota");
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

    private static List<String> broken() {
        return Arrays.stream(Kind.values()).map(Kind::text).toList();
    }
}
