package ai.nexusai.calllog;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class CallRowTest {

    @Test
    void aLineOfTheJournalStaysAsItIs() {
        byte[] line = CallRow.of(Samples.full()).line();
        assertThat(CallRow.kept(line).line()).isEqualTo(line);
    }

    @Test
    void aLineFromBeforeTheLastColumnsGetsThemAsNull() {
        String whole = CallRow.of(Samples.full()).toString();
        String[] columns = whole.strip().split("\t", -1);
        String old = String.join("\t", Arrays.copyOf(columns, columns.length - 2)) + "\n";
        columns[columns.length - 2] = "\\N";
        columns[columns.length - 1] = "\\N";
        assertThat(CallRow.kept(old.getBytes(StandardCharsets.UTF_8))).hasToString(String.join("\t", columns) + "\n");
    }

    @Test
    void whatIsNoLineStaysAsItIs() {
        assertThat(CallRow.kept(new byte[0]).line()).isEmpty();
    }
}
