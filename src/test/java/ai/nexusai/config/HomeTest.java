package ai.nexusai.config;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

final class HomeTest {

    @TempDir
    private Path temporary;

    @Test
    void secretsAreMadeOnceForTheirOwnerOnly() throws IOException {
        var home = Home.at(temporary.resolve("h").toString());
        var token = home.adminToken();
        assertThat(token.reveal()).hasSizeGreaterThan(32);
        assertThat(home.adminToken()).isEqualTo(token);
        assertThat(Base64.getDecoder().decode(home.masterKey().reveal())).hasSize(32);
        assertThat(mode(home.folder())).isEqualTo("rwx------");
        assertThat(mode(home.adminTokenFile())).isEqualTo("rw-------");
        assertThat(mode(home.folder().resolve("master.key"))).isEqualTo("rw-------");
        assertThat(mode(home.journal("node-1"))).isEqualTo("rwx------");
        assertThat(home.folder()).isDirectoryContaining("glob:**admin-token").isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void whatIsKeptIsForItsOwnerOnlyAlsoWhereItWasNot() throws IOException {
        var home = Home.at(temporary.resolve("h").toString());
        home.keep("database-port", "1");
        Path file = home.folder().resolve("database-port");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        home.keep("database-port", "2");
        assertThat(file).hasContent("2");
        assertThat(mode(file)).isEqualTo("rw-------");
        assertThat(home.folder()).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void oneUserOfAHomeAtATime() throws IOException {
        var home = Home.at(temporary.toString());
        try (Closeable first = home.lock(Duration.ZERO).orElseThrow()) {
            assertThat(first).isNotNull();
            assertThat(home.lock(Duration.ofMillis(150))).isEmpty();
        }
        home.lock(Duration.ZERO).orElseThrow().close();
    }

    @Test
    void aFolderThatCannotBeMadeIsToldInASentence() throws IOException {
        Path file = Files.createFile(temporary.resolve("file"));
        assertThatExceptionOfType(SettingsException.class).isThrownBy(() -> Home.at(file.toString()).work())
                .withMessageContaining("nexusai.home").withMessageContaining(file.toString()).withMessageContaining("NEXUSAI_HOME=");
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
