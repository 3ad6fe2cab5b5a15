package ai.nexusai.message;

import ai.nexusai.json.Slice;
import ai.nexusai.secret.Secret;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** What becomes of what was said before it is kept. */
final class KeepingTest {
    private static final String MEDIA = "iVBORw0KGgo+/A==".repeat(64);

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{\"url\":\"data:image/png;base64,%s\"}|{\"url\":\"data:image/png;base64,[1024 characters left out]\"}",
        "{\"data\" : \"%s\",\"format\":\"wav\"}|{\"data\" : \"[1024 characters left out]\",\"format\":\"wav\"}",
        "[{\"b64_json\":\"%s\"}]|[{\"b64_json\":\"[1024 characters left out]\"}]"})
    void picturesAndSoundAreLeftOut(String said, String kept) {
        assertThat(kept(said.formatted(MEDIA))).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"content\":\"%s\"}", "{\"data\":\"short\",\"text\":\"%s\"}", "%s", "{\"data\":[\"%s\"]}"})
    void otherLongWordsStay(String said) {
        assertThat(kept(said.formatted(MEDIA))).isEqualTo(said.formatted(MEDIA));
    }

    @Test
    void escapedSlashesBelongToThem() {
        assertThat(kept("\"data:a/b;base64," + MEDIA.replace("/", "\\/") + "\""))
                .isEqualTo("\"data:a/b;base64,[1088 characters left out]\"");
    }

    @Test
    void secretsAreHiddenWhereverTheyAppearAndHoweverTheyAreWritten() {
        var keeping = Keeping.without(List.of(Secret.of("sk-a/b\"cdef"), Secret.of("other-secret"), Secret.of("short")));
        Body body = keeping.of(Calls.slice("sk-a/b\\\"cdef x sk-a\\/b\\\"cdef other-secretother-secret short"), false);
        assertThat(new String(body.bytes(), UTF_8)).isEqualTo("[key] x [key] [key][key] short");
    }

    @Test
    void aSecretOnTheBorderOfTheCutIsHiddenToo() {
        String text = "x".repeat(Body.MOST - 5) + "the-secret-of-somebody" + "y".repeat(100);
        Body body = Keeping.without(List.of(Secret.of("the-secret-of-somebody"))).of(Calls.slice(text), false);
        assertThat(body.cut()).isTrue();
        assertThat(new String(body.bytes(), UTF_8)).hasSize(Body.MOST).endsWith("xx[key]");
    }

    @Test
    void whatIsTooLongIsCutBehindAWholeCharacter() {
        Body body = Keeping.without(List.of()).of(Calls.slice("x" + "ä".repeat(Body.MOST)), false);
        assertThat(body.cut()).isTrue();
        assertThat(new String(body.bytes(), UTF_8)).endsWith("ä").hasSize(Body.MOST / 2);
    }

    @Test
    void onlyTheSliceCounts() {
        byte[] bytes = "..{}..".getBytes(UTF_8);
        assertThat(new String(Keeping.without(List.of()).of(new Slice(bytes, 2, 2), false).bytes(), UTF_8)).isEqualTo("{}");
    }

    private static String kept(String said) {
        return new String(Keeping.without(List.of()).of(Calls.slice(said), false).bytes(), UTF_8);
    }
}
