package ai.nexusai.vision;

import ai.nexusai.image.Picture;
import ai.nexusai.json.JsonString;
import java.io.ByteArrayOutputStream;
import java.util.Base64;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

/** A question about a picture. */
public record VisionQuestion(String model, String text, Picture picture) {

    public VisionQuestion {
        requireNonNull(model, "model is null");
        requireNonNull(text, "text is null");
        requireNonNull(picture, "picture is null");
    }

    /** The question as a chat call that wants a whole answer (OpenAI API reference, "Chat": content parts, the picture as a data URL). */
    public byte[] chat() {
        byte[] picture64 = Base64.getEncoder().encode(picture.bytes());
        var body = new ByteArrayOutputStream(picture64.length + 1024);
        body.writeBytes(ascii("{\"model\":"));
        body.writeBytes(JsonString.quote(model));
        body.writeBytes(ascii(",\"stream\":false,\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":"));
        body.writeBytes(JsonString.quote(text));
        body.writeBytes(ascii("},{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:" + picture.mediaType() + ";base64,"));
        body.writeBytes(picture64);
        body.writeBytes(ascii("\"}}]}]}"));
        return body.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(US_ASCII);
    }
}
