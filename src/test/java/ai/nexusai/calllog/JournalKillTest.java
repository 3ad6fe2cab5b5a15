package ai.nexusai.calllog;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

final class JournalKillTest {
    private static final int ROUNDS = 3;
    private static final int CALLS = 5_000;

    @TempDir
    private Path root;

    @Test
    @Timeout(120)
    void aKilledProcessLosesNoCallThatItAcknowledged() throws IOException, InterruptedException {
        Set<String> acknowledged = new HashSet<>();
        for (int round = 0; round < ROUNDS; round++) {
            acknowledged.addAll(acknowledgedUntilKilled());
        }
        assertThat(acknowledged.size()).isGreaterThanOrEqualTo(ROUNDS * CALLS);
        assertThat(replayed()).containsAll(acknowledged);
    }

    private List<String> acknowledgedUntilKilled() throws IOException, InterruptedException {
        Process child = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), JournalChild.class.getName(), root.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        var ids = new ArrayList<String>();
        try (BufferedReader out = child.inputReader()) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                // The last line may be cut; what it stands for was acknowledged, but not seen to be.
                if (line.length() == 36) {
                    ids.add(line);
                }
                if (ids.size() == CALLS) {
                    // Not Process.destroyForcibly, which would close the stream that is read here.
                    child.toHandle().destroyForcibly();
                }
            }
        } finally {
            child.destroyForcibly().waitFor();
        }
        return ids;
    }

    private Set<String> replayed() throws IOException {
        var ids = new HashSet<String>();
        try (Journal journal = Journal.open(root, "node", 1L << 30)) {
            var rejects = new Rejects(journal.folder());
            var reader = new JournalReader(journal, rejects);
            for (List<CallRow> rows = reader.next(1_000); !rows.isEmpty(); rows = reader.next(1_000)) {
                rows.forEach(row -> ids.add(row.id()));
            }
            assertThat(rejects.count()).isZero();
        }
        return ids;
    }
}
