package ai.nexusai.secret;

import com.fasterxml.jackson.annotation.JsonIgnoreType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

import static java.util.Objects.requireNonNull;

/** A text that must not show: {@code toString} hides it and JSON leaves it out. Immutable; compared in constant time. */
@JsonIgnoreType
public final class Secret {
    private final String text;

    private Secret(String text) {
        this.text = requireNonNull(text, "text is null");
    }

    public static Secret of(String text) {
        return new Secret(text);
    }

    /** The text itself: for the one place that sends or checks it, never for a log, an answer or an exception. */
    public String reveal() {
        return text;
    }

    /** {@code ...} and the last four characters; no character of a secret shorter than 12. */
    public String hint() {
        return text.length() < 12 ? "..." : "..." + text.substring(text.length() - 4);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret that && MessageDigest.isEqual(text.getBytes(StandardCharsets.UTF_8),
                that.text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return "[secret]";
    }
}
