package ai.nexusai.vision;

import ai.nexusai.image.Picture;
import ai.nexusai.json.Json;
import ai.nexusai.testing.Chat;
import ai.nexusai.vision.VisionAnswer.SeenObject;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

final class VisionTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"'' | ENGLISH", "en-GB | ENGLISH", "fr,de | ENGLISH", "fr,ja,en | JAPANESE", "ko-KR | KOREAN",
        "zh | SIMPLIFIED_CHINESE", "zh-CN | SIMPLIFIED_CHINESE", "zh-TW | TRADITIONAL_CHINESE", "zh-HK | TRADITIONAL_CHINESE",
        "zh-Hant | TRADITIONAL_CHINESE", "zh-Hans-HK | SIMPLIFIED_CHINESE"})
    void theQuestionIsInTheFirstLanguageThatIsSpoken(String languages, DefaultQuestion question) {
        var locales = Stream.of(languages.split(",", -1)).filter(tag -> !tag.isEmpty()).map(Locale::forLanguageTag).toList();
        assertThat(DefaultQuestion.in(locales)).isEqualTo(question);
    }

    @Test
    void aQuestionIsAChatCallWithThePictureInIt() throws IOException {
        byte[] body = new VisionQuestion("m\"1", "What?\n这", new Picture("image/png", new byte[]{1, 2, 3})).chat();
        JsonNode chat = Json.MAPPER.readTree(body);
        assertThat(chat.path("model").asText()).isEqualTo("m\"1");
        assertThat(chat.path("stream").isBoolean()).isTrue();
        assertThat(chat.at("/messages/0/content/0/text").asText()).isEqualTo("What?\n这");
        assertThat(chat.at("/messages/0/content/1/image_url/url").asText()).isEqualTo("data:image/png;base64,AQID");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"A cat. | A cat.", "\\\\n A cat \\\\nIt sleeps.\\\\n | A cat"})
    void theFirstLineIsTheName(String said, String name) {
        String text = said.replace("\\\\", "\\");
        assertThat(VisionAnswer.of(Chat.whole(text).getBytes(UTF_8))).isEqualTo(new VisionAnswer("chatcmpl-1",
                List.of(new SeenObject(name, text.replace("\\n", "\n").strip()))));
    }

    @Test
    void aRefusalIsSaidAndSilenceIsNothing() {
        assertThat(VisionAnswer.of("{\"choices\":[{\"message\":{\"content\":null,\"refusal\":\"No.\"}}]}".getBytes(UTF_8)).objects())
                .containsExactly(new SeenObject("No.", "No."));
        assertThat(VisionAnswer.of(Chat.whole("").getBytes(UTF_8)).objects()).isEmpty();
    }
}
