package ai.nexusai.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Hashes passwords with argon2id (RFC 9106) in the memory and passes that the OWASP password storage guide asks for. The parameters are
 * written in the hash, so that they can grow later. One hash takes 19 MiB and tens of milliseconds: callers bound how many run at once.
 * Thread-safe.
 */
public final class PasswordHash {
    private static final Work STANDARD = new Work(19_456, 2, 1);
    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();
    /** The PHC string format: memory in KiB, passes, lanes, salt, hash. */
    private static final Pattern STORED = Pattern.compile("\\$argon2id\\$v=19\\$m=(\\d+),t=(\\d+),p=(\\d+)\\$([^$]+)\\$([^$]+)");

    private final String nobody = hash(Secret.of(Tokens.random(20)));

    /** How much work a hash is. */
    private record Work(int memoryKib, int passes, int lanes) {}

    /** The text to store. */
    public String hash(Secret password) {
        var salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        byte[] hash = argon2id(password, STANDARD, salt, HASH_BYTES);
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + STANDARD.memoryKib() + ",t=" + STANDARD.passes() + ",p=" + STANDARD.lanes() + "$"
                + base64.encodeToString(salt) + "$" + base64.encodeToString(hash);
    }

    /** Whether {@code stored} was made of this password; takes the same time for every wrong one. */
    public boolean matches(Secret password, String stored) {
        Matcher parts = STORED.matcher(stored);
        if (!parts.matches()) {
            throw new IllegalStateException("A stored password is no argon2id hash");
        }
        var work = new Work(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(3)));
        byte[] salt = Base64.getDecoder().decode(parts.group(4));
        byte[] hash = Base64.getDecoder().decode(parts.group(5));
        return MessageDigest.isEqual(hash, argon2id(password, work, salt, hash.length));
    }

    /** A hash that no known password matches: checked in the place of a name that does not exist, so that the time does not tell. */
    public String ofNobody() {
        return nobody;
    }

    private static byte[] argon2id(Secret password, Work work, byte[] salt, int length) {
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id).withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(work.memoryKib()).withIterations(work.passes()).withParallelism(work.lanes()).withSalt(salt).build());
        var hash = new byte[length];
        generator.generateBytes(password.reveal().getBytes(StandardCharsets.UTF_8), hash);
        return hash;
    }
}
