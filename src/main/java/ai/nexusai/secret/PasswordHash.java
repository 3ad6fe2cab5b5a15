package ai.nexusai.secret;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * Hashes passwords with argon2id (RFC 9106) in the memory and passes that the OWASP password storage guide asks for. The parameters are
 * written in the hash, so that they can grow later. One hash takes 19 MiB and tens of milliseconds: callers bound how many run at once.
 * Thread-safe.
 */
public final class PasswordHash {
    private static final int MEMORY_KIB = 19_456;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Argon2Function argon2 = Argon2Function.getInstance(MEMORY_KIB, PASSES, LANES, HASH_BYTES, Argon2.ID);
    private final String nobody = hash(Secret.of(Tokens.random(20)));

    /** The text to store. */
    public String hash(Secret password) {
        var salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        byte[] hash = argon2.hash(password.reveal().getBytes(StandardCharsets.UTF_8), salt).getBytes();
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + MEMORY_KIB + ",t=" + PASSES + ",p=" + LANES + "$" + base64.encodeToString(salt) + "$"
                + base64.encodeToString(hash);
    }

    /** Whether {@code stored} was made of this password; takes the same time for every wrong one. */
    public boolean matches(Secret password, String stored) {
        return Argon2Function.getInstanceFromHash(stored).check(password.reveal(), stored);
    }

    /** A hash that no known password matches: checked in the place of a name that does not exist, so that the time does not tell. */
    public String ofNobody() {
        return nobody;
    }
}
