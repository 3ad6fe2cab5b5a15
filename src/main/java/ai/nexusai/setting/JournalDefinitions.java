package ai.nexusai.setting;

import ai.nexusai.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.function.Function;
import java.util.stream.Stream;

/** The settings that {@link JournalSettings} is made of. */
final class JournalDefinitions {
    private static final String SYNC = "journal_sync_ms";
    private static final String FULL = "journal_full";
    private static final String REFUSE = "refuse";
    private static final String GO_ON = "go_on";
    private static final int LEAST_MILLIS = 10;
    private static final int MOST_MILLIS = 10_000;

    private JournalDefinitions() {}

    static Stream<Definition> of(JournalSettings defaults) {
        return Stream.of(
                new Definition(SYNC, "integer", Json.MAPPER.valueToTree(defaults.sync().toMillis()),
                        "Milliseconds between two times that the journal of calls is brought to the disk itself: what a loss of power may"
                                + " cost, from 10 to 10000.",
                        ValueChecks.number(LEAST_MILLIS, MOST_MILLIS)),
                new Definition(FULL, "text", Json.MAPPER.valueToTree(defaults.goesOn() ? GO_ON : REFUSE),
                        "What becomes of calls while the journal is full or its disk fails: refuse, or go_on without any record of them.",
                        ValueChecks.oneOf(REFUSE, GO_ON)));
    }

    static JournalSettings values(Function<String, JsonNode> of) {
        return new JournalSettings(Duration.ofMillis(of.apply(SYNC).longValue()), of.apply(FULL).textValue().equals(GO_ON));
    }
}
