package ai.nexusai.calllog;

import ai.nexusai.testing.CapturedLog;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What becomes of a journal whose files somebody or something else touched. */
final class JournalDamageTest {
    /** Makes segments of 10 KB. */
    private static final long SMALL = 160_000;

    @TempDir
    private Path root;
    private final CapturedLog log = new CapturedLog();

    @AfterEach
    void end() {
        log.close();
    }

    @Test
    void aSegmentThatCannotBeReadIsSetAsideAndKeepsNothingBack() throws IOException {
        List<String> all = written(60);
        Path second = segments().get(1);
        Files.delete(second);
        Files.createDirectories(second.resolve("where the file was"));
        try (Journal journal = Journal.open(root, "node", SMALL)) {
            var rejects = new Rejects(journal.folder());
            List<String> read = readDespiteFailures(new JournalReader(journal, rejects));
            assertThat(read).isNotEmpty().hasSizeLessThan(60).isSubsetOf(all);
            assertThat(read).startsWith(all.getFirst()).endsWith(all.getLast());
            assertThat(rejects.count()).isEqualTo(1);
            assertThat(folder().resolve("rejected").resolve(second.getFileName()).resolve("where the file was")).exists();
            assertThat(journal.bytes()).isZero();
            assertThat(log.warnings()).anyMatch(line -> line.contains(second.getFileName().toString()));
        }
    }

    @Test
    void aSegmentThatSomebodyCutsShortIsSetAsideAndPutBackItIsReadAgain() throws IOException {
        try (Journal journal = Journal.open(root, "node", SMALL)) {
            var rejects = new Rejects(journal.folder());
            var reader = new JournalReader(journal, rejects);
            List<String> logs = write(journal, 6);
            assertThat(next(reader)).isEqualTo(logs.subList(0, 2));
            Path segment = segments().getFirst();
            try (var file = new RandomAccessFile(segment.toFile(), "rw")) {
                file.setLength(file.length() - 1);
            }
            assertThatThrownBy(() -> next(reader)).isInstanceOf(UnreadableException.class).hasMessageContaining("1 bytes shorter");
            assertThat(readDespiteFailures(reader)).isEmpty();
            Path aside = folder().resolve("rejected").resolve(segment.getFileName());
            assertThat(aside).exists();
            List<String> later = write(journal, 3);
            assertThat(readDespiteFailures(reader)).isEqualTo(later);
            Files.move(aside, folder().resolve("0000000000000099.segment"));
            assertThat(rejects.count()).isEqualTo(1);
            assertThat(logs).hasSize(6);
        }
        try (Journal journal = Journal.open(root, "node", SMALL)) {
            assertThat(readDespiteFailures(new JournalReader(journal, new Rejects(journal.folder())))).hasSizeGreaterThanOrEqualTo(5);
        }
    }

    @Test
    void aSegmentThatIsGoneIsToldOfAndTheNextCallsAreKept() throws IOException {
        try (Journal journal = Journal.open(root, "node", SMALL)) {
            var rejects = new Rejects(journal.folder());
            var reader = new JournalReader(journal, rejects);
            write(journal, 4);
            Files.delete(segments().getFirst());
            assertThat(readDespiteFailures(reader)).isEmpty();
            assertThat(rejects.count()).isEqualTo(1);
            assertThat(log.warnings()).anyMatch(line -> line.contains("lost"));
            List<String> later = write(journal, 3);
            assertThat(readDespiteFailures(reader)).isEqualTo(later);
            assertThat(reader.pendingCalls()).isZero();
        }
    }

    @Test
    void whatWasSetAsideBeforeIsNotOverwritten() throws IOException {
        var rejects = new Rejects(root);
        rejects.keep("0000000000000001-8.damaged", new byte[]{1}, "a test");
        rejects.keep("0000000000000001-8.damaged", new byte[]{2}, "a test");
        try (Stream<Path> kept = Files.list(root.resolve("rejected"))) {
            assertThat(kept.map(file -> bytes(file)[0])).containsExactlyInAnyOrder((byte) 1, (byte) 2);
        }
    }

    @Test
    void howManyCallsWaitIsKnown() throws IOException {
        written(5);
        try (Journal journal = Journal.open(root, "node", SMALL)) {
            var reader = new JournalReader(journal, new Rejects(journal.folder()));
            write(journal, 7);
            assertThat(reader.pendingCalls()).isEqualTo(7);
            assertThat(readDespiteFailures(reader)).hasSize(12);
            assertThat(reader.pendingCalls()).isZero();
            journal.seal();
            assertThat(readDespiteFailures(reader)).isEmpty();
            assertThat(reader.pendingCalls()).isZero();
        }
    }

    private List<String> written(int count) throws IOException {
        try (Journal journal = Journal.open(root, "node", SMALL)) {
            return write(journal, count);
        }
    }

    private static List<String> write(Journal journal, int count) {
        var logs = new ArrayList<CallLog>();
        for (int i = 0; i < count; i++) {
            logs.add(Samples.full());
            journal.write(logs.getLast());
        }
        return Samples.lines(Samples.rows(logs));
    }

    private static List<String> next(JournalReader reader) throws IOException {
        return Samples.lines(reader.next(2));
    }

    /** As the batch writer reads: again and again. */
    private static List<String> readDespiteFailures(JournalReader reader) throws IOException {
        var lines = new ArrayList<String>();
        for (int failures = 0; failures < 10;) {
            try {
                List<String> next = next(reader);
                if (next.isEmpty()) {
                    return lines;
                }
                lines.addAll(next);
            } catch (UnreadableException e) {
                failures++;
            }
        }
        throw new AssertionError("unreadable for ever, after " + lines.size());
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path folder() {
        return root.resolve("node");
    }

    private List<Path> segments() throws IOException {
        try (Stream<Path> files = Files.list(folder())) {
            return files.filter(path -> path.toString().endsWith(".segment")).sorted().toList();
        }
    }
}
