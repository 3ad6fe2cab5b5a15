package ai.nexusai.secret;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class PasswordHashTest {
    private final PasswordHash passwords = new PasswordHash();

    /** The first is of the reference implementation's own tests, the second of this gateway with another library. */
    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
            password, "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"
            correct-horse-7, "$argon2id$v=19$m=19456,t=2,p=1$t25rU7JngqqzEoikjdkQvA$d0GYGfR4N8PIJokcqxFNF3GT9gjIKMp1U1dFBnOXHT0"
            """)
    void knowsThePasswordOfAHashMadeElsewhere(String password, String stored) {
        assertThat(passwords.matches(Secret.of(password), stored)).isTrue();
        assertThat(passwords.matches(Secret.of(password + " "), stored)).isFalse();
    }

    @Test
    void whatItMadeMatchesAndIsSaltedAndSaysHowItWasMade() {
        String stored = passwords.hash(Secret.of("correct-horse-7"));
        assertThat(stored).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").isNotEqualTo(passwords.hash(Secret.of("correct-horse-7")));
        assertThat(passwords.matches(Secret.of("correct-horse-7"), stored)).isTrue();
        assertThat(passwords.matches(Secret.of("correct-horse-7"), passwords.ofNobody())).isFalse();
    }

    @Test
    void refusesWhatIsNoHash() {
        assertThatThrownBy(() -> passwords.matches(Secret.of("x"), "x")).isInstanceOf(IllegalStateException.class);
    }
}
