package ai.nexusai.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes random texts that nobody can guess, and what is stored of them. */
public final class Tokens {
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final String KEYED = "HmacSHA256";
    private static final SecureRandom RANDOM = new SecureRandom();

    private Tokens() {}

    /** {@code length} digits and letters, each of 62 alike; 43 of them are 256 bits. */
    public static String random(int length) {
        return RANDOM.ints(length, 0, ALPHABET.length()).map(ALPHABET::charAt)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    /** SHA-256 of the text: enough for a text from {@link #random}, which cannot be guessed; not for passwords. */
    public static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java", e);
        }
    }

    /** HMAC-SHA256 (RFC 2104) of the text: who does not know the key can neither make it nor check it. */
    public static byte[] hash(Secret key, String text) {
        try {
            var mac = Mac.getInstance(KEYED);
            mac.init(new SecretKeySpec(key.reveal().getBytes(StandardCharsets.UTF_8), KEYED));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA256 is part of every Java", e);
        }
    }

    /** Compares in a time that tells neither the place of the first difference nor the length. */
    public static boolean same(String one, String other) {
        return MessageDigest.isEqual(hash(one), hash(other));
    }
}
