package ai.nexusai.message;

import ai.nexusai.message.MessageFiles.Wanted;
import ai.nexusai.testing.ManualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Files by the minute, where a setting asks for them. */
final class MessageFilesTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @TempDir
    private Path folder;

    private final ManualClock clock = new ManualClock();
    private Wanted wanted = new Wanted(true, OptionalInt.of(2), ZoneId.of("Pacific/Auckland"));

    @Test
    void callsGoIntoTheFileOfTheirMinuteInTheSettingsZone() throws IOException {
        try (var files = started()) {
            files.add(Calls.at(NOW), said("first"));
            files.add(Calls.at(NOW), said("second"));
            clock.advance(Duration.ofMinutes(1));
            files.add(Calls.at(NOW), said("third"));
        }
        List<String> lines = Files.readAllLines(folder.resolve("2026/11/22/01/messages_20261122-0100.jsonl"));
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst()).startsWith("{\"id\":").contains("\"request\":{\"model\":\"m\"}")
                .contains("\"response_text\":\"first\"");
        assertThat(Files.readAllLines(folder.resolve("2026/11/22/01/messages_20261122-0101.jsonl"))).hasSize(1);
    }

    @Test
    void nothingIsWrittenUnlessASettingAsksForIt() throws IOException {
        wanted = new Wanted(false, OptionalInt.empty(), ZoneOffset.UTC);
        try (var files = started()) {
            files.add(Calls.at(NOW), said("first"));
        }
        try (var all = Files.list(folder)) {
            assertThat(all).isEmpty();
        }
    }

    @Test
    void oldDaysAreRemovedAndNothingElse() throws IOException {
        for (String name : List.of("2026/11/19/23/messages_20261119-2359.jsonl", "2026/11/20/00/messages_20261120-0000.jsonl",
                "2026/11/18/10/notes.txt", "messages_de.properties", "2026/11/19/x/y", "2025/12/31/00/messages_20251231-0000.jsonl")) {
            Files.createDirectories(folder.resolve(name).getParent());
            Files.writeString(folder.resolve(name), "x");
        }
        try (var files = started()) {
            files.add(Calls.at(NOW), said("first"));
        }
        assertThat(folder.resolve("2026/11/19/23")).doesNotExist();
        assertThat(folder.resolve("2025")).doesNotExist();
        assertThat(folder.resolve("2026/11/20/00/messages_20261120-0000.jsonl")).exists();
        assertThat(folder.resolve("2026/11/18/10/notes.txt")).exists();
        assertThat(folder.resolve("2026/11/19/x/y")).exists();
        assertThat(folder.resolve("messages_de.properties")).exists();
    }

    @Test
    void aDiskThatTakesNothingCostsLinesAndNoCall() throws IOException {
        Files.writeString(folder.resolve("2026"), "in the way");
        var files = started();
        files.add(Calls.at(NOW), said("first"));
        files.add(Calls.at(NOW), said("second"));
        files.close();
        assertThat(files.dropped()).isEqualTo(2);
    }

    @Test
    void aQueueThatIsFullCostsLinesAndNoCall() {
        var files = files();
        BodyRecord large = said("x".repeat(Body.MOST));
        for (int i = 0; i < 100; i++) {
            files.add(Calls.at(NOW), large);
        }
        assertThat(files.dropped()).isBetween(30L, 60L);
        files.start();
        files.close();
    }

    private MessageFiles started() {
        var files = files();
        files.start();
        return files;
    }

    private MessageFiles files() {
        return new MessageFiles(() -> folder, () -> wanted, bytes -> new String(bytes, UTF_8), clock);
    }

    private static BodyRecord said(String answer) {
        return new BodyRecord(new UUID(0, 1), NOW, new Body("{\"model\":\"m\"}".getBytes(UTF_8), false),
                Optional.of(new Body(answer.getBytes(UTF_8), false)));
    }
}
