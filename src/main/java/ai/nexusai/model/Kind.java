package ai.nexusai.model;

import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

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
        return find(text).orElseThrow(
                () -> new GatewayException(Status.INVALID_VALUE, "kinds has an unknown entry; it may hold " + names() + ".").at("kinds"));
    }

    /** The same where the text may be no kind. */
    static Optional<Kind> find(String text) {
        return Arrays.stream(values()).filter(kind -> kind.text().equals(text)).findFirst();
    }

    /** All of them, for people. */
    static String names() {
        return Arrays.stream(values()).map(Kind::text).collect(Collectors.joining(", "));
    }
}
