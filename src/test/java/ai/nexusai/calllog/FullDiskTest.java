package ai.nexusai.calllog;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A journal on a disk that is really full: a file system of 12 MB in memory, which Linux lets a process mount for itself. */
final class FullDiskTest {
    private static final String MOUNT = "mount -t tmpfs -o size=12m tmpfs \"$0\"";

    @TempDir
    private static Path disk;

    @BeforeAll
    static void needsAFileSystemOfItsOwn() throws IOException, InterruptedException {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/unshare")), "no unshare on this machine");
        Process mounted = process(MOUNT, List.of());
        Assumptions.assumeTrue(mounted.waitFor() == 0, "no file system may be mounted here");
    }

    @ParameterizedTest
    @ValueSource(strings = {"refuse", "go_on"})
    @Timeout(120)
    void whatTheJournalTookIsReadBackAndAFreedDiskIsUsedAgain(String rule) throws IOException, InterruptedException {
        Process child = process(MOUNT + " && exec \"$@\"",
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                        System.getProperty("java.class.path"), FullDiskChild.class.getName(), disk.toString(), rule));
        String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(child.waitFor()).as(said).isZero();
        assertThat(said).contains("as it should be");
    }

    private static Process process(String script, List<String> arguments) throws IOException {
        var command = new ArrayList<>(List.of("/usr/bin/unshare", "-rm", "sh", "-c", script, disk.toString()));
        command.addAll(arguments);
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }
}
