package ai.nexusai.config;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class DotEnvTest {

    @Test
    void readsWhatShellsAndComposeRead() {
        String text = "\uFEFF# a comment\r\nA=plain\r\n export B = \"two words # kept\" # comment\r\nC='single \\n \"as is\"'\n"
                + "D=with # comment\nE=a#b\nF=\nG=\"line\\nbreak \\\"q\\\"\"\nnot an entry\n1X=no\nH=\"open\nI=x=y";
        assertThat(DotEnv.parse(text)).containsExactlyEntriesOf(expected());
    }

    private static Map<String, String> expected() {
        var expected = new LinkedHashMap<String, String>();
        expected.put("A", "plain");
        expected.put("B", "two words # kept");
        expected.put("C", "single \\n \"as is\"");
        expected.put("D", "with");
        expected.put("E", "a#b");
        expected.put("F", "");
        expected.put("G", "line\nbreak \"q\"");
        expected.put("H", "\"open");
        expected.put("I", "x=y");
        return expected;
    }
}
