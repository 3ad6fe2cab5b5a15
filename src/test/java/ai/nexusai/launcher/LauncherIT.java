package ai.nexusai.launcher;

import ai.nexusai.testing.RunningProduct;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

final class LauncherIT {
    private static final Pattern OLD = Pattern.compile("JAVA_VERSION=\"(1\\.8|8|9|1\\d|20)[.\"_]");
    private static final Path INSTALLED = Path.of("/usr/lib/jvm");

    @Test
    void anOldJvmNamesTheExactCommandOfANewerOne() throws Exception {
        Optional<Path> old = oldJava();
        assumeTrue(old.isPresent(), "no JVM older than 21 is installed in " + INSTALLED);
        Process process = new ProcessBuilder(old.get().toString(), "-jar", RunningProduct.war().toString()).redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(said.lines()).hasSize(1);
        assertThat(said).startsWith("NexusAI Gateway needs Java 21 or newer, and this is Java ").endsWith("-jar " + RunningProduct.war());
        String named = said.replaceAll(".*: run (\\S+) -jar .*", "$1");
        assertThat(Path.of(named)).isExecutable().isNotEqualTo(old.get());
    }

    private static Optional<Path> oldJava() throws IOException {
        if (!Files.isDirectory(INSTALLED)) {
            return Optional.empty();
        }
        try (Stream<Path> homes = Files.list(INSTALLED)) {
            for (Path home : homes.toList()) {
                Path release = home.resolve("release");
                if (Files.exists(release) && OLD.matcher(Files.readString(release)).find() && Files.exists(home.resolve("bin/java"))) {
                    return Optional.of(home.resolve("bin/java"));
                }
            }
        }
        return Optional.empty();
    }
}
