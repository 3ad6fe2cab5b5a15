package ai.nexusai.ops;

import ai.nexusai.json.Json;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

final class ReadinessTest {
    private final AtomicReference<Finding> catalog = new AtomicReference<>(Finding.failed("No catalog was loaded yet."));
    private final AtomicReference<Finding> database = new AtomicReference<>(Finding.degraded("The database does not answer."));
    private final Readiness readiness = new Readiness();

    ReadinessTest() {
        readiness.add("catalog", catalog::get);
        readiness.add("database", database::get);
    }

    @Test
    void onlyACheckThatHasFailedForbidsCalls() {
        assertThat(readiness.report().ready()).isFalse();
        assertThat(readiness.report().refusals()).containsExactly("No catalog was loaded yet.");
        catalog.set(Finding.ok("The catalog is in force."));
        assertThat(readiness.report().ready()).isTrue();
        assertThat(readiness.report().degraded()).containsExactly("database");
        database.set(Finding.ok("The database answers."));
        assertThat(readiness.report().degraded()).isEmpty();
    }

    @Test
    void everyCheckIsNamedWithItsStateAndItsSentence() {
        assertThat(new String(Json.bytes(readiness.report().checks()), UTF_8)).isEqualTo(
                "{\"catalog\":{\"state\":\"failed\",\"message\":\"No catalog was loaded yet.\"},"
                        + "\"database\":{\"state\":\"degraded\",\"message\":\"The database does not answer.\"}}");
    }
}
