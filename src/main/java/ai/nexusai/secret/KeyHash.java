package ai.nexusai.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import static java.util.Objects.requireNonNull;

/**
 * What is stored of a client's key: HMAC-SHA256 (RFC 2104) with a pepper that is not in the same table, so that a stolen table does not even
 * let one try short, imported keys. Thread-safe.
 */
public final class KeyHash {
    private static final String ALGORITHM = "HmacSHA256";

    /** Names the purpose of a second pepper. */
    private static final byte[] DIGESTS = "nexusai key digest".getBytes(StandardCharsets.UTF_8);

    private final Supplier<byte[]> pepper;

    /** The pepper is asked for at each use: it may not be known yet at start, and then its own failure comes through. */
    public KeyHash(Supplier<byte[]> pepper) {
        this.pepper = requireNonNull(pepper, "pepper is null");
    }

    /** 32 bytes, the same for the same key text. */
    public byte[] of(String keyText) {
        return mac(pepper.get(), keyText.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * In 64 hexadecimal digits what is stored of a key of which only the SHA-256 is known. Made with a pepper of its own, so that nobody who
     * knows the digest can present that in the place of the text.
     */
    public String hexOfDigest(byte[] sha256) {
        return HexFormat.of().formatHex(mac(mac(pepper.get(), DIGESTS), sha256));
    }

    /** {@link #hexOfDigest} of the digest of a key text that was presented. */
    public String hexByDigest(String keyText) {
        try {
            return hexOfDigest(MessageDigest.getInstance("SHA-256").digest(keyText.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 does not work in this Java", e);
        }
    }

    private static byte[] mac(byte[] key, byte[] content) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA256 does not work in this Java", e);
        }
    }

    /** {@link #of} in 64 hexadecimal digits, fit for the key of a map. */
    public String hex(String keyText) {
        return HexFormat.of().formatHex(of(keyText));
    }
}
