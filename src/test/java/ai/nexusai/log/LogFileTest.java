package ai.nexusai.log;

import ai.nexusai.config.LogSettings;
import ai.nexusai.json.Json;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

final class LogFileTest {
    private static final String ID = "0199d2b0-0000-7000-8000-000000000001";

    @TempDir
    private Path folder;
    private final LoggerContext context = new LoggerContext();

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void aJsonLineNamesItsCallItsNodeAndItsFault() throws IOException {
        begin(new LogSettings(true, "OFF", 14, 1 << 20));
        var logger = context.getLogger("ai.nexusai.relay.Relay");
        context.getMDCAdapter().put(LogMark.REQUEST, ID);
        logger.error("It \"failed\"\nwith {}", "two lines", new IllegalStateException("broken"));
        context.getMDCAdapter().remove(LogMark.REQUEST);
        logger.warn("by itself");
        List<String> lines = lines();
        assertThat(lines).hasSize(2);
        JsonNode line = Json.MAPPER.readTree(lines.getFirst());
        assertThat(line.path("level").asText()).isEqualTo("ERROR");
        assertThat(line.path("logger").asText()).isEqualTo("ai.nexusai.relay.Relay");
        assertThat(line.path("message").asText()).isEqualTo("It \"failed\"\nwith two lines");
        assertThat(line.path("request").asText()).isEqualTo(ID);
        assertThat(line.path("node").asText()).isEqualTo("node-1");
        assertThat(line.path("exception").asText()).contains("IllegalStateException: broken", "at ai.nexusai.log.LogFileTest");
        assertThat(line.path("time").asText()).endsWith("Z");
        assertThat(Json.MAPPER.readTree(lines.getLast()).has("request")).isFalse();
    }

    @Test
    void aTextLineNamesItsCallAndCannotForgeAnother() throws IOException {
        begin(new LogSettings(false, "OFF", 14, 1 << 20));
        context.getMDCAdapter().put(LogMark.REQUEST, ID);
        context.getLogger("ai.nexusai.v1.Calls").warn("The model {} is unknown", "x\n2026-01-01T00:00:00.000Z ERROR forged");
        assertThat(lines()).singleElement().asString().contains("[" + ID + "] ai.nexusai.v1.Calls The model x 2026-01-01");
    }

    @Test
    void noMoreBytesAreKeptThanTheSettingsSay() throws IOException {
        begin(new LogSettings(false, "OFF", 14, 40_000));
        for (int i = 0; i < 5_000; i++) {
            context.getLogger("ai.nexusai.v1.Calls").info("Line {} is of no interest to anybody", i);
        }
        context.stop();
        assertThat(lines()).hasSizeBetween(1, 1_000);
    }

    @Test
    void noFileIsMadeWhereNoDaysAreKept() {
        begin(new LogSettings(false, "OFF", 0, 1 << 20));
        context.getLogger("ai.nexusai.v1.Calls").warn("only for the console");
        assertThat(folder).isEmptyDirectory();
    }

    private void begin(LogSettings settings) {
        context.setMDCAdapter(new LogbackMDCAdapter());
        LogFile.begin(context, () -> folder, settings, "node-1");
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(folder.resolve("nexusai.log"));
    }
}
