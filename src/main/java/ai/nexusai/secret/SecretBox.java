package ai.nexusai.secret;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.function.Supplier;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import static java.util.Objects.requireNonNull;

/**
 * Encrypts with AES-256-GCM (NIST SP 800-38D). What it seals opens only with the same key and the same purpose, so that a sealed value
 * copied to another row is refused. Layout: version (1 byte), key id (4), nonce (12), ciphertext and tag (16). Thread-safe.
 */
public final class SecretBox {
    private static final byte VERSION = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int HEAD_BYTES = 1 + Integer.BYTES;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final int keyId;
    private final Supplier<byte[]> key;

    /** The key, 32 bytes, is asked for at each use: it may not be known yet at start, and then its own failure comes through. */
    public SecretBox(int keyId, Supplier<byte[]> key) {
        this.keyId = keyId;
        this.key = requireNonNull(key, "key is null");
    }

    /** Seals a text; see {@link #seal(byte[], String)}. */
    public byte[] seal(Secret plain, String purpose) {
        return seal(plain.reveal().getBytes(StandardCharsets.UTF_8), purpose);
    }

    /**
     * Seals {@code plain}.
     *
     * @param purpose the table and row it belongs to, such as {@code credential:17}; needed again to open it
     */
    public byte[] seal(byte[] plain, String purpose) {
        var nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        byte[] head = ByteBuffer.allocate(HEAD_BYTES).put(VERSION).putInt(keyId).array();
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, head, purpose).doFinal(plain);
            return ByteBuffer.allocate(HEAD_BYTES + NONCE_BYTES + sealed.length).put(head).put(nonce).put(sealed).array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM does not work in this Java", e);
        }
    }

    /** Opens a text; see {@link #open(byte[], String)}. */
    public Secret openText(byte[] sealed, String purpose) {
        return Secret.of(new String(open(sealed, purpose), StandardCharsets.UTF_8));
    }

    /** Opens what {@link #seal} made for the same purpose; anything else is a {@link SealBroken}. */
    public byte[] open(byte[] sealed, String purpose) {
        var buffer = ByteBuffer.wrap(sealed);
        if (sealed.length < HEAD_BYTES + NONCE_BYTES || buffer.get() != VERSION || buffer.getInt() != keyId) {
            throw new SealBroken(purpose);
        }
        var head = new byte[HEAD_BYTES];
        var nonce = new byte[NONCE_BYTES];
        buffer.rewind().get(head).get(nonce);
        try {
            return cipher(Cipher.DECRYPT_MODE, nonce, head, purpose).doFinal(sealed, buffer.position(), buffer.remaining());
        } catch (GeneralSecurityException e) {
            throw new SealBroken(purpose);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, byte[] head, String purpose) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key.get(), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(head);
        cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    /** A sealed value was changed, belongs to another row, or was sealed with another key. */
    public static final class SealBroken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        SealBroken(String purpose) {
            super("The stored secret of " + purpose + " does not open: it was changed or sealed with another key");
        }
    }
}
