package ai.nexusai.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
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

    private final Supplier<byte[]> pepper;

    /** The pepper is asked for at each use: it may not be known yet at start, and then its own failure comes through. */
    public KeyHash(Supplier<byte[]> pepper) {
        this.pepper = requireNonNull(pepper, "pepper is null");
    }

    /** 32 bytes, the same for the same key text. */
    public byte[] of(String keyText) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(pepper.get(), ALGORITHM));
            return mac.doFinal(keyText.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA256 does not work in this Java", e);
        }
    }

    /** {@link #of} in 64 hexadecimal digits, fit for the key of a map. */
    public String hex(String keyText) {
        return HexFormat.of().formatHex(of(keyText));
    }
}
