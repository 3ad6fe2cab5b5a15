package ai.nexusai.sse;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class SseReaderTest {

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void everyLineEndEndsLinesAndEvents(String end) throws IOException {
        assertThat(read("data: a|data:b||: still there|data:  c||data: [DONE]||".replace("|", end)))
                .containsExactly("a\nb", ": still there", " c", "[DONE]");
    }

    @Test
    void mixedLineEndsAreFine() throws IOException {
        assertThat(read("data: a\r\n\ndata: b\n\rdata: c\r\r\ndata: d\r\n\r\n")).containsExactly("a", "b", "c", "d");
    }

    @Test
    void aByteOrderMarkIsTakenOffTheBeginningOnly() throws IOException {
        assertThat(read("\uFEFFdata: a\n\n\uFEFFdata: b\n\ndata: c\n\n")).containsExactly("a", "c");
    }

    @Test
    void otherFieldsAreKeptBesideThePayload() throws IOException {
        var reader = reader("event: ping\nid: 7\nretry: 250\ndata: x\nretry: 1s\nid: a\0b\nfoo: bar\nfoo\n\ndata: y\n\n");
        SseEvent first = reader.next().orElseThrow().kept();
        SseEvent second = reader.next().orElseThrow();
        assertThat(first.name()).contains("ping");
        assertThat(first.id()).contains("7");
        assertThat(first.retry()).hasValue(250);
        assertThat(second.name()).isEmpty();
        assertThat(second.id()).isEmpty();
        assertThat(second.retry()).isEmpty();
    }

    @Test
    void aFieldBetweenTwoDataLinesSpoilsNothing() throws IOException {
        var reader = reader("data: " + "long".repeat(20) + "\nevent: name\ndata: b\n: note\ndata: c\n\n");
        assertThat(reader.next().orElseThrow().text()).isEqualTo("note");
        SseEvent event = reader.next().orElseThrow();
        assertThat(event.text()).isEqualTo("long".repeat(20) + "\nb\nc");
        assertThat(event.name()).contains("name");
    }

    @Test
    void anEventWithoutDataIsNoneButEmptyDataIs() throws IOException {
        assertThat(read("event: x\n\n\n\nid: 1\n\ndata\n\ndata:\n\ndata\ndata\n\n")).containsExactly("", "", "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"data: a\n\ndata: b", "data: a\n\ndata: b\n", "data: a\n\ndata: b\r"})
    void whatIsLeftAtTheEndIsGivenAsIncomplete(String text) throws IOException {
        var reader = reader(text);
        assertThat(reader.next().orElseThrow().isComplete()).isTrue();
        SseEvent last = reader.next().orElseThrow();
        assertThat(last.text()).isEqualTo("b");
        assertThat(last.isComplete()).isFalse();
        assertThat(reader.next()).isEmpty();
        assertThat(reader.next()).isEmpty();
    }

    @Test
    void anEventIsGivenWithoutWaitingForMore() throws IOException {
        var in = new Pieces(List.of("data: a\r\r", "data: b\n\ndata: c\n\nda", "ta: d\n\n"));
        var reader = new SseReader(in);
        assertThat(reader.hasBuffered()).isFalse();
        assertThat(reader.next().orElseThrow().text()).isEqualTo("a");
        assertThat(in.reads).isEqualTo(1);
        assertThat(reader.hasBuffered()).isFalse();
        SseEvent b = reader.next().orElseThrow();
        assertThat(reader.hasBuffered()).isTrue();
        assertThat(b.text()).isEqualTo("b");
        assertThat(reader.next().orElseThrow().text()).isEqualTo("c");
        assertThat(reader.hasBuffered()).isFalse();
        assertThat(in.reads).isEqualTo(2);
        assertThat(reader.next().orElseThrow().text()).isEqualTo("d");
        assertThat(reader.next()).isEmpty();
    }

    @Test
    void anEventBeyondTheMaximumIsATypedFailure() throws IOException {
        assertThatThrownBy(() -> new SseReader(bytes("data: " + "x".repeat(20_000) + "\n\n"), 10_000).next())
                .isInstanceOf(EventTooLargeException.class);
        assertThatThrownBy(() -> new SseReader(bytes("data: x\n".repeat(2_000)), 10_000).next()).isInstanceOf(EventTooLargeException.class);
        var many = new SseReader(bytes(("data: " + "x".repeat(80) + "\n\n: " + "y".repeat(80) + "\n").repeat(1_000)), 100);
        int count = 0;
        while (many.next().isPresent()) {
            count++;
        }
        assertThat(count).isEqualTo(2_000);
    }

    @Test
    void aLargeEventGrowsTheBuffer() throws IOException {
        String large = "世界".repeat(300_000);
        assertThat(read("data: a\n\ndata: " + large + "\n\ndata: b\n\n")).containsExactly("a", large, "b");
    }

    @Test
    void howTheBytesArriveChangesNothing() throws IOException {
        var random = new Random(11);
        for (int i = 0; i < 2_000; i++) {
            String stream = randomStream(random);
            byte[] bytes = stream.getBytes(StandardCharsets.UTF_8);
            List<String> whole = drain(new SseReader(new ByteArrayInputStream(bytes)));
            assertThat(whole).as(stream).isEqualTo(Expected.of(stream));
            assertThat(drain(new SseReader(new Shreds(bytes, random)))).as(stream).isEqualTo(whole);
            assertThat(drain(new SseReader(new Shreds(bytes, random), 4_096))).as(stream).isEqualTo(whole);
        }
    }

    private static String randomStream(Random random) {
        String[] pieces = {"data: ", "data:", "data", "\n", "\n", "\r", "\r\n", "\n\n", "世界", "😀", ": ", ":", "x", " ", "event: e",
            "id: 1",
            "{\"a\":1}", "y".repeat(700)};
        var text = new StringBuilder(random.nextInt(8) == 0 ? "\uFEFF" : "");
        for (int i = random.nextInt(40); i > 0; i--) {
            text.append(pieces[random.nextInt(pieces.length)]);
        }
        return text.toString().length() > 3_000 ? "" : text.toString();
    }

    private static List<String> read(String stream) throws IOException {
        return drain(reader(stream));
    }

    private static List<String> drain(SseReader reader) throws IOException {
        var items = new ArrayList<String>();
        for (Optional<SseEvent> event = reader.next(); event.isPresent(); event = reader.next()) {
            SseEvent item = event.get();
            items.add((item.isComment() ? ": " : "") + item.text() + (item.isComplete() ? "" : " (cut)"));
        }
        return items;
    }

    private static SseReader reader(String stream) {
        return new SseReader(bytes(stream));
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The specification, done simply on text. */
    private static final class Expected {
        private final List<String> items = new ArrayList<>();
        private StringBuilder data;

        static List<String> of(String stream) {
            var expected = new Expected();
            String text = stream.startsWith("\uFEFF") ? stream.substring(1) : stream;
            String[] lines = text.replace("\r\n", "\n").replace('\r', '\n').split("\n", -1);
            for (int i = 0; i < lines.length - 1; i++) {
                expected.line(lines[i], "");
            }
            if (!lines[lines.length - 1].isEmpty()) {
                expected.line(lines[lines.length - 1], " (cut)");
            }
            expected.line("", " (cut)");
            return expected.items;
        }

        private void line(String line, String mark) {
            if (line.isEmpty()) {
                if (data != null) {
                    items.add(data.substring(1) + mark);
                }
                data = null;
            } else if (line.startsWith(":")) {
                items.add(": " + line.substring(1).replaceFirst("^ ", ""));
            } else if (line.equals("data") || line.startsWith("data:")) {
                data = (data == null ? new StringBuilder() : data).append('\n')
                        .append(line.length() == 4 ? "" : line.substring(5).replaceFirst("^ ", ""));
            }
        }
    }

    /** Gives one piece per read, and counts the reads. */
    private static final class Pieces extends InputStream {
        private final List<String> pieces;
        private int reads;

        Pieces(List<String> pieces) {
            this.pieces = pieces;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (reads == pieces.size()) {
                return -1;
            }
            byte[] piece = pieces.get(reads++).getBytes(StandardCharsets.UTF_8);
            System.arraycopy(piece, 0, target, offset, piece.length);
            return piece.length;
        }
    }

    /** Gives a few bytes per read, as a bad network does. */
    private static final class Shreds extends InputStream {
        private final ByteArrayInputStream in;
        private final Random random;

        Shreds(byte[] bytes, Random random) {
            this.in = new ByteArrayInputStream(bytes);
            this.random = random;
        }

        @Override
        public int read() {
            return in.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return in.read(target, offset, Math.min(length, 1 + random.nextInt(5)));
        }
    }
}
