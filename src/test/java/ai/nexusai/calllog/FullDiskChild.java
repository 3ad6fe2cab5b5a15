package ai.nexusai.calllog;

import ai.nexusai.error.GatewayException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/** A process that fills the disk it is given by a journal, reads the journal, and writes again. */
final class FullDiskChild {
    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final int BEYOND = 200;

    private final Journal journal;
    private final boolean goesOn;
    private final List<String> kept = new ArrayList<>();
    private int refused;

    private FullDiskChild(Journal journal, boolean goesOn) {
        this.journal = journal;
        this.goesOn = goesOn;
    }

    public static void main(String[] args) throws IOException {
        boolean goesOn = args[1].equals("go_on");
        var rules = new JournalRules(Duration.ofMillis(20), goesOn);
        try (Journal journal = Journal.open(Path.of(args[0]), "node", 1L << 30, () -> rules)) {
            new FullDiskChild(journal, goesOn).run();
            System.out.println("as it should be");
        }
    }

    private void run() throws IOException {
        assertThat(journal.refusing()).isFalse();
        while (journal.lost() < BEYOND) {
            write();
        }
        assertThat(kept).hasSizeGreaterThan(1_000);
        assertThat(refused).isEqualTo(goesOn ? 0 : BEYOND);
        assertThat(journal.refusing()).isEqualTo(!goesOn);
        assertThat(journal.loss()).isPresent();
        try (Stream<Path> files = Files.list(journal.folder())) {
            assertThat(files.count()).as("files on the full disk").isLessThan(20);
        }
        var reader = new JournalReader(journal, new Rejects(journal.folder()));
        journal.seal();
        assertThat(all(reader)).containsExactlyElementsOf(kept);
        Awaitility.await().atMost(BOUND).until(() -> !journal.refusing() && isWritten());
        journal.seal();
        assertThat(all(reader)).isNotEmpty();
    }

    private boolean isWritten() {
        long lost = journal.lost();
        write();
        return journal.lost() == lost;
    }

    private void write() {
        CallLog log = Samples.full();
        long lost = journal.lost();
        try {
            journal.write(log);
        } catch (GatewayException e) {
            refused++;
        }
        if (journal.lost() == lost) {
            kept.add(log.id().toString());
        }
    }

    private static List<String> all(JournalReader reader) throws IOException {
        var ids = new ArrayList<String>();
        for (List<CallRow> rows = reader.next(500); !rows.isEmpty(); rows = reader.next(500)) {
            rows.forEach(row -> ids.add(row.id()));
        }
        return ids;
    }
}
