package ai.nexusai.usage;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class TokenUsageTest {

    @Test
    void negativeCountsAreZero() {
        var usage = new TokenUsage(OptionalLong.of(-5), OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty(),
                OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());
        assertThat(usage.prompt()).hasValue(0);
        assertThat(usage.completion()).isEmpty();
    }

    @Test
    void aLaterReportReplacesAndWhatItLeavesOutStays() {
        TokenUsage first = TokenUsage.of(100, 1).withCached(64);
        assertThat(first.merge(TokenUsage.NONE.withCompletion(20))).isEqualTo(TokenUsage.of(100, 20).withCached(64));
        assertThat(first.merge(TokenUsage.NONE)).isEqualTo(first);
        assertThat(first.merge(TokenUsage.of(0, 0)).total()).isZero();
    }
}
