package ai.nexusai.stats;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

final class HistogramTest {

    @ParameterizedTest
    @CsvSource({"0, 10, 0.5, 25", "0, 10, 1, 50", "3, 100, 0.95, 295", "16, 5, 0.5, 60000", "15, 1, 1, 60000"})
    void aPercentileLiesEvenlyWithinItsBucket(int bucket, long count, double share, long expected) {
        assertThat(filled(bucket, count).percentile(share)).hasValue(expected);
    }

    @Test
    void thePercentileOfNothingIsNotThere() {
        assertThat(filled(0, 0).percentile(0.5)).isEmpty();
    }

    @Test
    void sumsAreTakenBucketByBucket() {
        Histogram both = filled(0, 1).plus(filled(2, 3));
        assertThat(both.counts().subList(0, 4)).containsExactly(1L, 0L, 3L, 0L);
        assertThat(both.percentile(0.25)).hasValue(50);
    }

    private static Histogram filled(int bucket, long count) {
        List<Long> counts = new ArrayList<>(Collections.nCopies(17, 0L));
        counts.set(bucket, count);
        return new Histogram(counts);
    }
}
