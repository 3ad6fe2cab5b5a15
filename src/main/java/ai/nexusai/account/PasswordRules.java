package ai.nexusai.account;

import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import ai.nexusai.secret.Secret;
import java.util.Locale;
import java.util.Set;

/** Which passwords are refused, and why. */
final class PasswordRules {
    private static final int FEWEST = 10;
    /** A longer one only makes the hash dear. */
    private static final int MOST = 256;
    /** Beginnings of most passwords that people guess first; with digits and signs cut off the end. */
    private static final Set<String> COMMON = Set.of("password", "passw0rd", "p@ssw0rd", "p@ssword", "passwort", "admin", "adminadmin",
            "administrator", "nexusai", "nexusaigateway", "gateway", "changeme", "letmein", "welcome", "qwerty", "qwertyuiop", "qwertz",
            "qwertzuiop", "asdfghjkl", "asdfasdf", "iloveyou", "secret", "default", "test", "testtest", "root", "toor", "abc", "abcd",
            "abcdefghij", "abcdefghijk", "passwordpassword", "1q2w3e4r5t", "1qaz2wsx3edc", "q1w2e3r4t5", "");

    private PasswordRules() {}

    /** Refuses {@code password} for the account {@code name} with the reason. */
    static void check(String name, Secret password) {
        String text = password.reveal();
        if (text.length() < FEWEST) {
            throw refused("it is shorter than " + FEWEST + " characters");
        }
        if (text.length() > MOST) {
            throw refused("it is longer than " + MOST + " characters");
        }
        if (text.chars().distinct().count() < FEWEST / 2) {
            throw refused("it repeats a few characters");
        }
        String lower = text.toLowerCase(Locale.ROOT);
        String beginning = lower.replaceAll("[^\\p{L}]+$", "");
        String named = name.toLowerCase(Locale.ROOT);
        if (lower.equals(named) || beginning.equals(named)) {
            throw refused("it is the name of the account, with nothing but digits and signs after it");
        }
        if (COMMON.contains(lower) || COMMON.contains(beginning)) {
            throw refused("it is one of those that are guessed first");
        }
    }

    private static GatewayException refused(String reason) {
        return new GatewayException(Status.INVALID_VALUE, "This password is refused: " + reason + ". Take a longer, rarer one.")
                .at("password");
    }
}
