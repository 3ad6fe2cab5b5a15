package ai.nexusai.moving;

import ai.nexusai.secret.Secret;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Takes over the keys that clients have, so that these need no new ones. A long random text is known by its SHA-256 alone; any other could be
 * guessed from that, and becomes a secret of its own.
 */
final class OldKeys {
    private static final int SHORTEST = 8;
    private static final int LONG = 24;
    private static final int VARIED = 12;
    private static final Pattern GAP = Pattern.compile("[\\s\\p{Cntrl}]");

    private final Takeover takeover;
    private final Names names = new Names();

    OldKeys(Takeover takeover) {
        this.takeover = takeover;
    }

    /**
     * Adds a key to the configuration.
     *
     * @param name what to call it
     * @param grants as the configuration writes them
     */
    void add(String name, Secret text, ObjectNode grants, boolean enabled) {
        String shown = names.unique(name, "key");
        String path = "keys[" + shown + "]";
        if (GAP.matcher(text.reveal()).find()) {
            takeover.leftOut(path, "Its text has a space in it, which no client can send: give its clients a new one.");
            return;
        }
        if (text.reveal().length() < SHORTEST) {
            takeover.leftOut(path, "Its text has fewer than " + SHORTEST + " characters: give its clients a new one.");
            return;
        }
        ObjectNode key = takeover.keys().addObject().put("name", shown);
        if (isRandom(text.reveal())) {
            key.put("sha256", sha256(text));
        } else {
            key.put("key_env", takeover.secret(shown, "KEY", text));
            takeover.toDo(path, "Its text is short or simple and could be guessed: give its clients a random one when you can.");
        }
        key.set("grants", grants);
        if (!enabled) {
            key.put("enabled", false);
        }
    }

    private static boolean isRandom(String text) {
        return text.length() >= LONG && text.chars().distinct().count() >= VARIED;
    }

    private static String sha256(Secret text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.reveal().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
