package ai.nexusai.sse;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class SseWriterTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final SseWriter writer = new SseWriter(out);

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, value = {"[DONE]|data: [DONE]//", "|data: //",
        " a |data:  a //",
        "a/b|data: a/data: b//", "a%/b%c/|data: a/data: b/data: c/data: //"})
    void aPayloadLeavesLineByLine(String payload, String expected) throws IOException {
        writer.data(bytes(payload == null ? "" : payload.replace('/', '\n').replace('%', '\r')));
        assertThat(written()).isEqualTo(expected.replace('/', '\n'));
    }

    @Test
    void onlyTheGivenRangeIsWritten() throws IOException {
        writer.data(bytes("xx{}yy"), 2, 2);
        assertThat(written()).isEqualTo("data: {}\n\n");
    }

    @Test
    void namesAndCommentsAreWritten() throws IOException {
        writer.event("ping", bytes("{}"), 0, 2);
        writer.comment("waiting\nstill");
        assertThat(written()).isEqualTo("event: ping\ndata: {}\n\n: waiting\n: still\n\n");
        assertThatThrownBy(() -> writer.event("a\nb", bytes("{}"), 0, 2)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anIdBelongsToTheEventBehindItOrStandsAlone() throws IOException {
        writer.id("7");
        writer.data(bytes("a"));
        writer.id("8");
        writer.end();
        assertThat(written()).isEqualTo("id: 7\ndata: a\n\nid: 8\n\n");
        assertThatThrownBy(() -> writer.id("7\r")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsGatheredLeavesAtTheFlush() throws IOException {
        writer.data(bytes("a"));
        assertThat(out.size()).isZero();
        assertThat(written()).isEqualTo("data: a\n\n");
    }

    @Test
    void aReaderGetsBackWhatWasWritten() throws IOException {
        var random = new Random(9);
        for (int i = 0; i < 300; i++) {
            out.reset();
            String payload = "x世".repeat(random.nextInt(6_000)) + "\n".repeat(random.nextInt(3)) + "y".repeat(random.nextInt(20_000));
            writer.data(bytes("first"));
            writer.data(bytes(payload));
            writer.flush();
            var reader = new SseReader(new ByteArrayInputStream(out.toByteArray()));
            assertThat(reader.next().orElseThrow().is(bytes("first"))).isTrue();
            assertThat(reader.next().orElseThrow().text()).isEqualTo(payload);
            assertThat(reader.next()).isEmpty();
        }
    }

    private String written() throws IOException {
        writer.flush();
        return out.toString(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
