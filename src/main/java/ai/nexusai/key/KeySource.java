package ai.nexusai.key;

import ai.nexusai.json.Checked;
import ai.nexusai.secret.Secret;
import java.util.Locale;
import java.util.regex.Pattern;

import static java.util.Objects.requireNonNull;

/** How a key that was made elsewhere is known. */
public sealed interface KeySource {

    /** By its text. */
    record Text(Secret text) implements KeySource {

        public Text {
            requireNonNull(text, "text is null");
        }
    }

    /**
     * By a digest of its text; nothing of the text can be shown then.
     *
     * @param sha256 of the text's UTF-8 bytes, in 64 hexadecimal digits
     */
    record Digest(String sha256) implements KeySource {
        private static final Pattern DIGITS = Pattern.compile("[0-9a-f]{64}");

        /** Fails with INVALID_VALUE at {@code sha256} for any other text. */
        public Digest {
            sha256 = sha256.toLowerCase(Locale.ROOT);
            if (!DIGITS.matcher(sha256).matches()) {
                throw Checked.refused("sha256", "sha256 is the SHA-256 of the key's text, in 64 hexadecimal digits.");
            }
        }
    }
}
