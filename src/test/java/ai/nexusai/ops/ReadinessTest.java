package ai.nexusai.ops;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class ReadinessTest {

    @Test
    void onlyARequiredCheckForbidsCalls() {
        var catalog = new AtomicBoolean();
        var database = new AtomicBoolean();
        var readiness = new Readiness();
        readiness.require("catalog", () -> catalog.get() ? Optional.empty() : Optional.of("No catalog was loaded yet."));
        readiness.watch("database", () -> database.get() ? Optional.empty() : Optional.of("The database does not answer."));

        assertThat(readiness.report())
                .isEqualTo(new Readiness.Report(Map.of("catalog", "No catalog was loaded yet."), List.of("database")));
        catalog.set(true);
        assertThat(readiness.report().ready()).isTrue();
        assertThat(readiness.report().degraded()).containsExactly("database");
        database.set(true);
        assertThat(readiness.report()).isEqualTo(new Readiness.Report(Map.of(), List.of()));
    }
}
