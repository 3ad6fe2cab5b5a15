package ai.nexusai.calllog;

import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

final class JournalTest {
    private static final long LARGE = 1L << 30;
    private static final Duration BOUND = Duration.ofSeconds(60);

    @TempDir
    private Path root;

    @Test
    void whatIsWrittenIsReadInOrderWhileMoreIsWritten() throws IOException {
        try (Journal journal = open(LARGE)) {
            var reader = reader(journal);
            assertThat(next(reader, 10)).isEmpty();
            for (int round = 0; round < 3; round++) {
                List<CallLog> logs = write(journal, 5);
                assertThat(next(reader, 3)).isEqualTo(lines(logs.subList(0, 3)));
                assertThat(next(reader, 3)).isEqualTo(lines(logs.subList(3, 5)));
                assertThat(next(reader, 3)).isEmpty();
                assertThat(reader.pendingBytes()).isZero();
            }
        }
    }

    @Test
    void aRestartReadsEverythingAgainUntilItIsConfirmed() throws IOException {
        List<CallLog> logs;
        try (Journal journal = open(LARGE)) {
            logs = write(journal, 7);
            assertThat(next(reader(journal), 100)).isEqualTo(lines(logs));
        }
        try (Journal journal = open(LARGE)) {
            var reader = reader(journal);
            List<CallLog> later = write(journal, 2);
            assertThat(next(reader, 100)).isEqualTo(lines(logs));
            assertThat(next(reader, 100)).isEqualTo(lines(later));
            assertThat(next(reader, 100)).isEmpty();
            assertThat(segments()).hasSize(1);
        }
    }

    @Test
    void fullSegmentsAreGivenBackOnceTheyAreDone() throws IOException {
        try (Journal journal = open(160_000)) {
            List<CallLog> logs = write(journal, 120);
            assertThat(segments().size()).isGreaterThan(3);
            assertThat(all(reader(journal))).isEqualTo(lines(logs));
            assertThat(segments()).hasSize(1);
            journal.seal();
            assertThat(all(reader(journal))).hasSizeLessThan(120);
            assertThat(journal.bytes()).isZero();
            assertThat(segments()).isEmpty();
        }
    }

    @Test
    void aTornTailLosesOnlyTheRecordThatWasNotWrittenToItsEnd() throws IOException {
        List<CallLog> logs = journalOf(3);
        Path segment = segments().getFirst();
        byte[] whole = Files.readAllBytes(segment);
        int last = RecordFormat.record(line(logs.get(2))).length;
        for (int cut = 1; cut <= last; cut++) {
            Files.write(segment, Arrays.copyOf(whole, whole.length - cut));
            assertReplayed(logs.subList(0, 2), 0, segment);
        }
    }

    @Test
    void aTailOfZeroesAsALostPowerSupplyLeavesItIsPassedOver() throws IOException {
        List<CallLog> logs = journalOf(3);
        Path segment = segments().getFirst();
        Files.write(segment, new byte[4_096], StandardOpenOption.APPEND);
        assertReplayed(logs, 0, segment);
    }

    @Test
    void aFlippedBitAnywhereCostsOneRecordWhichIsKeptAside() throws IOException {
        List<CallLog> logs = journalOf(3);
        Path segment = segments().getFirst();
        byte[] whole = Files.readAllBytes(segment);
        int first = RecordFormat.SEGMENT_HEADER + RecordFormat.record(line(logs.get(0))).length;
        int second = RecordFormat.record(line(logs.get(1))).length;
        for (int at = first; at < first + second; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= (byte) (1 << at % 8);
            Files.write(segment, damaged);
            assertReplayed(List.of(logs.get(0), logs.get(2)), 1, segment);
        }
    }

    @Test
    void aFileThatIsNoSegmentIsKeptAside() throws IOException {
        journalOf(1);
        Path segment = segments().getFirst();
        Files.writeString(segment, "something else altogether");
        assertReplayed(List.of(), 1, segment);
        assertThat(folder().resolve("rejected").resolve(segment.getFileName())).content().isEqualTo("something else altogether");
    }

    @Test
    void aSegmentThatACrashLeftAtBirthIsPassedOver() throws IOException {
        journalOf(1);
        Path segment = segments().getFirst();
        Files.write(segment, new byte[]{'N', 'X'});
        assertReplayed(List.of(), 0, segment);
    }

    @Test
    void callsAreRefusedBeforeTheJournalIsFullAndAdmittedAgainOnceItIsDrained() throws IOException {
        try (Journal journal = open(100_000)) {
            while (!journal.refusing()) {
                journal.write(Samples.full());
            }
            assertThat(journal.refusal().orElseThrow()).contains("full");
            journal.write(Samples.full());
            var full = catchThrowableOfType(GatewayException.class, () -> write(journal, 100));
            assertThat(full.status()).isEqualTo(Status.OVERLOADED);
            assertThat(journal.bytes()).isBetween(95_001L, 100_000L);
            var reader = reader(journal);
            assertThat(all(reader)).isNotEmpty();
            assertThat(journal.refusing()).isFalse();
            List<CallLog> later = write(journal, 5);
            assertThat(all(reader)).isEqualTo(lines(later));
        }
    }

    @Test
    void aFailingDiskRefusesAndIsTakenUpAgainByItself() throws IOException {
        try (Journal journal = open(LARGE)) {
            List<CallLog> before = write(journal, 2);
            Path moved = root.resolve("gone");
            journal.seal();
            var reader = reader(journal);
            assertThat(next(reader, 10)).isEqualTo(lines(before));
            assertThat(next(reader, 10)).isEmpty();
            Files.move(folder(), moved);
            Files.writeString(folder(), "a file where the folder was");
            assertThatThrownBy(() -> journal.write(Samples.full())).isInstanceOfSatisfying(GatewayException.class,
                    e -> assertThat(e.status()).isEqualTo(Status.OVERLOADED));
            assertThat(journal.refusing()).isTrue();
            Files.delete(folder());
            Files.move(moved, folder());
            await().atMost(BOUND).until(() -> !journal.refusing());
            assertThat(all(reader)).isEmpty();
            List<CallLog> after = write(journal, 2);
            assertThat(all(reader)).isEqualTo(lines(after));
        }
    }

    @Test
    void manyThreadsWriteWithoutLossAlsoWhenTheyAreInterrupted() throws Exception {
        Queue<UUID> acknowledged = new ConcurrentLinkedQueue<>();
        try (Journal journal = open(4_000_000); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Void> writing = () -> {
                Thread.currentThread().interrupt();
                for (int i = 0; i < 200; i++) {
                    CallLog log = Samples.full();
                    journal.write(log);
                    acknowledged.add(log.id());
                }
                return null;
            };
            for (var done : threads.invokeAll(java.util.Collections.nCopies(16, writing))) {
                done.get();
            }
            assertThat(all(reader(journal))).extracting(line -> UUID.fromString(line.substring(0, 36)))
                    .containsExactlyInAnyOrderElementsOf(acknowledged);
        }
        assertThat(acknowledged).hasSize(3_200);
    }

    @Test
    void twoProcessesDoNotShareAFolder() throws IOException {
        try (Journal journal = open(LARGE)) {
            assertThat(journal.refusing()).isFalse();
            assertThatThrownBy(() -> open(LARGE)).isInstanceOf(IOException.class).hasMessageContaining("nexusai.node");
        }
        open(LARGE).close();
    }

    @Test
    void aClosedJournalRefuses() throws IOException {
        Journal journal = open(LARGE);
        journal.close();
        assertThat(journal.refusing()).isTrue();
        assertThatThrownBy(() -> journal.write(Samples.full())).isInstanceOf(GatewayException.class);
    }

    @Test
    void aNodesNameCannotLeaveTheFolder() throws IOException {
        Journal.open(root, "../../etc", LARGE).close();
        Journal.open(root, "", LARGE).close();
        try (Stream<Path> folders = Files.list(root)) {
            assertThat(folders.map(path -> path.getFileName().toString())).containsExactlyInAnyOrder("_.._.._etc", "_");
        }
    }

    private List<CallLog> journalOf(int count) throws IOException {
        try (Journal journal = open(LARGE)) {
            return write(journal, count);
        }
    }

    /** What a start after a crash gives, with {@code rejected} pieces set aside; the segment is gone after it. */
    private void assertReplayed(List<CallLog> expected, int rejected, Path segment) throws IOException {
        try (Journal journal = open(LARGE)) {
            var rejects = new Rejects(journal.folder());
            assertThat(all(new JournalReader(journal, rejects))).isEqualTo(lines(expected));
            assertThat(rejects.count()).isEqualTo(rejected);
            assertThat(segment).doesNotExist();
            assertThat(journal.bytes()).isZero();
        }
    }

    private static List<CallLog> write(Journal journal, int count) {
        var logs = new ArrayList<CallLog>();
        for (int i = 0; i < count; i++) {
            logs.add(i % 2 == 0 ? Samples.full() : Samples.refused());
            journal.write(logs.getLast());
        }
        return logs;
    }

    private static List<String> all(JournalReader reader) throws IOException {
        var lines = new ArrayList<String>();
        for (List<String> next = next(reader, 7); !next.isEmpty(); next = next(reader, 7)) {
            lines.addAll(next);
        }
        return lines;
    }

    private static List<String> next(JournalReader reader, int max) throws IOException {
        return Samples.lines(reader.next(max));
    }

    private static List<String> lines(List<CallLog> logs) {
        return Samples.lines(Samples.rows(logs));
    }

    private static byte[] line(CallLog log) {
        return CallRow.of(log).line();
    }

    private static JournalReader reader(Journal journal) {
        return new JournalReader(journal, new Rejects(journal.folder()));
    }

    private Journal open(long maxBytes) throws IOException {
        return Journal.open(root, "node", maxBytes);
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
