package ai.nexusai.secret;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** The key of the installation: wraps the data keys and nothing else. Whoever has it and the database has every stored secret. */
public final class MasterKey {
    private static final int BYTES = 32;
    private static final int FINGERPRINT_DIGITS = 16;

    private final byte[] key;

    private MasterKey(byte[] key) {
        this.key = key.clone();
    }

    /** A new one. */
    public static MasterKey random() {
        var key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        return new MasterKey(key);
    }

    /** Reads base64 of 32 bytes; anything else is an {@link IllegalArgumentException} that says so without showing it. */
    public static MasterKey parse(Secret base64) {
        byte[] key = decoded(base64.reveal().strip());
        if (key.length != BYTES) {
            throw new IllegalArgumentException(
                    "The master key must be base64 of exactly 32 bytes; make one with `openssl rand -base64 32`.");
        }
        return new MasterKey(key);
    }

    /** Tells keys apart without telling anything of them: 16 hexadecimal digits. */
    public String fingerprint() {
        byte[] digest = Tokens.hash("nexusai master key " + Base64.getEncoder().encodeToString(key));
        return HexFormat.of().formatHex(digest).substring(0, FINGERPRINT_DIGITS);
    }

    /** The box for data keys. */
    public SecretBox box() {
        return new SecretBox(0, () -> key);
    }

    @Override
    public String toString() {
        return "MasterKey[" + fingerprint() + "]";
    }

    private static byte[] decoded(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
