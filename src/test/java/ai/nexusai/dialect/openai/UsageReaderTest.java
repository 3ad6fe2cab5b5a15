package ai.nexusai.dialect.openai;

import ai.nexusai.json.JsonCursor;
import ai.nexusai.usage.TokenUsage;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

final class UsageReaderTest {

    @Test
    void readsCountsAndDetails() {
        assertThat(read("""
                {"prompt_tokens":100,"completion_tokens":20,"total_tokens":120,
                 "prompt_tokens_details":{"cached_tokens":64,"audio_tokens":0},
                 "completion_tokens_details":{"reasoning_tokens":16}}"""))
                .isEqualTo(TokenUsage.of(100, 20).withCached(64).withReasoning(16).withAudio(0));
    }

    @Test
    void soundsAndPicturesAreThoseOfInputAndOutput() {
        assertThat(read("""
                {"prompt_tokens":300,"completion_tokens":40,"prompt_tokens_details":{"audio_tokens":99,"image_tokens":170,"text_tokens":31},
                 "input_tokens_details":{"audio_tokens":99},"completion_tokens_details":{"audio_tokens":31}}"""))
                .isEqualTo(TokenUsage.of(300, 40).withAudio(130).withImage(170));
    }

    @Test
    void absentIsNotZero() {
        TokenUsage usage = read("{\"prompt_tokens\":0,\"completion_tokens\":null,\"prompt_tokens_details\":null}");
        assertThat(usage.prompt()).hasValue(0);
        assertThat(usage.completion()).isEmpty();
        assertThat(usage.cached()).isEmpty();
        assertThat(usage.isUnknown()).isFalse();
    }

    @Test
    void deviatingNumbersAreReadAndNegativeOnesAreZero() {
        assertThat(read("{\"prompt_tokens\":12.0,\"completion_tokens\":\"7\",\"prompt_tokens_details\":{\"cached_tokens\":-1}}"))
                .isEqualTo(TokenUsage.of(12, 7).withCached(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "\"x\"", "", "{", "{}", "{\"prompt_tokens\":{}}", "{\"prompt_tokens\":\"many\"}", "nonsense",
        "{\"total_tokens\":9}", "{\"cache_read_input_tokens\":null,\"prompt_tokens_details\":[]}"})
    void whatIsNoUsageIsUnknown(String json) {
        assertThat(read(json)).isEqualTo(TokenUsage.NONE);
        assertThat(read(json).isUnknown()).isTrue();
    }

    @Test
    void aCountUnderSeveralNamesCountsOnceWhicheverOfThemIsFilled() {
        assertThat(read("""
                {"prompt_tokens":100,"input_tokens":100,"completion_tokens":20,"output_tokens":0,"total_tokens":120,"cached_tokens":64,
                 "prompt_cache_hit_tokens":64,"cache_read_input_tokens":64,"prompt_tokens_details":{"cached_tokens":0}}"""))
                .isEqualTo(TokenUsage.of(100, 20).withCached(64));
    }

    @Test
    void aTotalThatIsTooSmallTakesNothingAway() {
        assertThat(read("{\"prompt_tokens\":100,\"completion_tokens\":20,\"total_tokens\":0}")).isEqualTo(TokenUsage.of(100, 20));
        assertThat(read("{\"prompt_tokens\":100,\"total_tokens\":120}")).isEqualTo(TokenUsage.NONE.withPrompt(100));
    }

    private static TokenUsage read(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return UsageReader.read(new JsonCursor().over(bytes, 0, bytes.length));
    }
}
