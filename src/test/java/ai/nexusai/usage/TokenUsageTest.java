package ai.nexusai.usage;

import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

final class TokenUsageTest {

    @Test
    void readsCountsAndDetails() {
        assertThat(parse("""
                {"prompt_tokens":100,"completion_tokens":20,"total_tokens":120,
                 "prompt_tokens_details":{"cached_tokens":64,"audio_tokens":0},
                 "completion_tokens_details":{"reasoning_tokens":16}}"""))
                .isEqualTo(TokenUsage.of(100, 20).withCached(64).withReasoning(16));
    }

    @Test
    void absentIsNotZero() {
        TokenUsage usage = parse("{\"prompt_tokens\":0,\"completion_tokens\":null,\"prompt_tokens_details\":null}");
        assertThat(usage.prompt()).hasValue(0);
        assertThat(usage.completion()).isEmpty();
        assertThat(usage.cached()).isEmpty();
        assertThat(usage.isUnknown()).isFalse();
    }

    @Test
    void deviatingNumbersAreReadAndNegativeOnesAreZero() {
        assertThat(parse("{\"prompt_tokens\":12.0,\"completion_tokens\":\"7\",\"prompt_tokens_details\":{\"cached_tokens\":-1}}"))
                .isEqualTo(TokenUsage.of(12, 7).withCached(0));
        assertThat(
                new TokenUsage(OptionalLong.of(-5), OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty())
                        .prompt())
                .hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "\"x\"", "", "{", "{}", "{\"prompt_tokens\":{}}", "{\"prompt_tokens\":\"many\"}", "nonsense"})
    void whatIsNoUsageIsUnknown(String json) {
        assertThat(parse(json)).isEqualTo(TokenUsage.NONE);
        assertThat(parse(json).isUnknown()).isTrue();
    }

    @Test
    void aLaterReportReplacesAndWhatItLeavesOutStays() {
        TokenUsage first = TokenUsage.of(100, 1).withCached(64);
        assertThat(first.merge(TokenUsage.NONE.withCompletion(20))).isEqualTo(TokenUsage.of(100, 20).withCached(64));
        assertThat(first.merge(TokenUsage.NONE)).isEqualTo(first);
        assertThat(first.merge(TokenUsage.of(0, 0)).total()).isZero();
    }

    private static TokenUsage parse(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return TokenUsage.parse(bytes, 0, bytes.length);
    }
}
