package ai.nexusai.model;

import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a model is good for. */
public enum Kind {
    CHAT, VISION, REASONING, EMBEDDING, IMAGE, AUDIO, RERANK, MODERATION;

    /** The name in JSON and in the database. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads what {@link #text} writes.
     *
     * @throws GatewayException INVALID_VALUE at {@code kinds} for any other text
     */
    @JsonCreator
    public static Kind of(String text) {
        for (Kind kind : values()) {
            if (kind.text().equals(text)) {
                return kind;
            }
        }
        throw new GatewayException(Status.INVALID_VALUE,
                "kinds has an unknown entry; it may hold chat, vision, reasoning, embedding, image, audio, rerank, moderation.")
                .at("kinds");
    }
}
