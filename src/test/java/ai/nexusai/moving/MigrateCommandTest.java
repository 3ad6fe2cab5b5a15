package ai.nexusai.moving;

import ai.nexusai.config.DotEnv;
import ai.nexusai.secret.Secret;
import ai.nexusai.testing.Command;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class MigrateCommandTest {
    private static final String VENDOR = "http://127.0.0.1:9";
    private static final Duration BOUND = Duration.ofSeconds(60);

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @Test
    void withoutFilesItTellsAndWritesNothing() throws IOException {
        Path database = OldSetups.nexusAiHub(folder, VENDOR);
        FileTime before = Files.getLastModifiedTime(database);
        assertThat(run(database.toString())).isZero();
        assertThat(printed()).contains("Taken over: 4 providers, 5 models, 0 groups, 2 keys, 0 settings",
                "provider DeepSeek: http://127.0.0.1:9/v1/chat/completions, 1 model, its key as DEEPSEEK_API_KEY", "Not taken over:",
                "Nothing was written.");
        assertHidesSecrets(printed());
        assertThat(Files.getLastModifiedTime(database)).isEqualTo(before);
        try (Stream<Path> files = Files.list(database.getParent())) {
            assertThat(files).extracting(file -> file.getFileName().toString()).containsExactlyInAnyOrder("config.db", "stats.db");
        }
    }

    @Test
    void secretsGoIntoAFileOfTheirOwnThatOnlyItsOwnerMayRead() throws IOException {
        Path output = folder.resolve("nexusai.yaml");
        Path secrets = folder.resolve("nexusai.env");
        assertThat(run(OldSetups.niceApi(folder, VENDOR).toString(), "--output", output.toString(), "--secrets", secrets.toString()))
                .isZero();
        assertHidesSecrets(printed());
        assertHidesSecrets(Files.readString(output));
        assertThat(DotEnv.read(secrets)).containsEntry("CHEAP_API_KEY", OldSetups.VENDOR_KEY).containsEntry("KEY_2_KEY",
                OldSetups.SIMPLE_KEY);
        assertThat(Files.getPosixFilePermissions(secrets)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void aFileThatIsThereIsLeftAlone() throws IOException {
        Path output = Files.writeString(folder.resolve("mine.yaml"), "mine");
        assertThat(run(OldSetups.niceApi(folder, VENDOR).toString(), "--output", output.toString())).isEqualTo(1);
        assertThat(output).hasContent("mine");
    }

    @Test
    void aDryRunWritesNothingWhateverIsNamed() {
        Path output = folder.resolve("nexusai.yaml");
        assertThat(run(OldSetups.skLlmGateway(folder, VENDOR).toString(), "--output", output.toString(), "--dry-run")).isZero();
        assertThat(output).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a --output", "a --unknown", "a --output x --secrets x"})
    void wordsThatItDoesNotUnderstandAreRefused(String words) {
        assertThatThrownBy(() -> run(words.isEmpty() ? new String[0] : words.split(" "))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void secretsWithOddCharactersAreReadBackAsTheyWereHereAndByAShell() {
        var taken = new Takeover();
        List<String> texts = List.of("a'b\"c$d\\e", "with space # and hash", "plain-123", "\\n 'x", "`id`", "'`id`$(id)");
        for (int i = 0; i < texts.size(); i++) {
            taken.secretAs("S" + i, Secret.of(texts.get(i)));
        }
        Path file = folder.resolve("s.env");
        WrittenFiles.secrets(file, "a test", taken);
        assertThat(DotEnv.read(file).values()).containsExactlyElementsOf(texts);
        var shell = new Command(folder, Map.of(),
                List.of("sh", "-c", ". ./s.env; printf '%s\\n' \"$S0\" \"$S1\" \"$S2\" \"$S3\" \"$S4\" \"$S5\""));
        assertThat(shell.run(BOUND).output().lines()).containsExactlyElementsOf(texts);
    }

    private int run(String... words) {
        return new MigrateCommand(new PrintStream(printed, true, UTF_8)).applyAsInt(List.of(words), Map.of());
    }

    private String printed() {
        return printed.toString(UTF_8);
    }

    private static void assertHidesSecrets(String text) {
        assertThat(text).doesNotContain(OldSetups.SECRETS).doesNotContain("canary");
    }
}
