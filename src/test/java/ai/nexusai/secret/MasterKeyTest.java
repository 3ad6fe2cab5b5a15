package ai.nexusai.secret;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class MasterKeyTest {
    @TempDir
    private Path home;

    @Test
    void isMadeOnceAndReadAgain() {
        Path file = home.resolve("new").resolve("master.key");
        assertThat(MasterKey.at(file).fingerprint()).isEqualTo(MasterKey.at(file).fingerprint()).matches("[0-9a-f]{16}");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void itsFileIsForItsOwnerOnly() throws IOException {
        Path file = home.resolve("master.key");
        MasterKey.at(file);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        try (var files = Files.list(home)) {
            assertThat(files.toList()).as("no draft is left").isEqualTo(List.of(file));
        }
    }

    @Test
    void aFileWithSomethingElseIsNamed() throws IOException {
        Path file = Files.writeString(home.resolve("master.key"), "too short");
        assertThatThrownBy(() -> MasterKey.at(file)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(file.toString()).hasMessageContaining("32 bytes").hasMessageNotContaining("too short");
        assertThat(file).hasContent("too short");
    }

    @Test
    void twoKeysHaveTwoFingerprints() {
        assertThat(MasterKey.random().fingerprint()).isNotEqualTo(MasterKey.random().fingerprint());
    }
}
